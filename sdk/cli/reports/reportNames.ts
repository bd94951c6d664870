/** The formats of `--report`. */
export const reportNames = ["text", "json", "markdown", "junit", "sarif", "dotenv"] as const;

export type ReportName = (typeof reportNames)[number];
