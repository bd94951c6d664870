/** The formats of `--report`. */
export const reportNames = ["text", "json", "markdown", "junit", "sarif", "sarif-full", "dotenv", "html"] as const;

export type ReportName = (typeof reportNames)[number];
