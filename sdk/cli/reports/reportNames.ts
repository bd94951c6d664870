/** The formats of `--report`. */
export const reportNames = ["text", "json", "markdown", "junit", "sarif", "dotenv", "html"] as const;

export type ReportName = (typeof reportNames)[number];
