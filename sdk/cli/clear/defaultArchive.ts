/** Where deleted records are kept when nothing is said: in the working folder. */
export const defaultArchive = "kps-cleared-tasks.jsonl";
