/** A file that is refused, and what is said of it. */
interface InvalidFile {
  readonly text: string;
  /** In order: `at` is the line, with the property's path after it where one is to blame. */
  readonly problems: readonly { readonly at: string; readonly says: RegExp }[];
  /** Why a JSON Schema cannot know; absent where the shipped one must refuse the file too. */
  readonly beyondSchema?: string;
}

const dates = "    created: 2026-01-10\n    expires: 2026-02-09\n";
const good = `  - match: { serverId: s-1 }\n    reason: test machine\n${dates}`;

/** The second entry of a file, which begins at line 6: its match, its other lines. */
const second = (match: string, rest: string): string => `acknowledgements:\n${good}  - match: ${match}\n${rest}`;

/** Files that are good on 15 January 2026. */
export const validFiles: Record<string, string> = {
  "no entry": "acknowledgements: []\n",
  "one entry": `acknowledgements:\n${good}`,
  "the same match for all lists and for one": second(
    "{ serverId: s-1 }",
    `    scope: cn-north-4/0123456789abcdef0123456789abcdef\n    reason: known\n${dates}`,
  ),
  "two entries": second("{ keypairName: prod }", `    reason: known\n${dates}`),
  "every field of match": second(
    '{ key: ef2ccf11617b327a, taskId: t, serverId: s, serverName: n, keypairName: k, operateType: o, taskErrorCode: "1" }',
    `    reason: known\n${dates}`,
  ),
  "quoted dates": second("{ key: a }", '    reason: known\n    created: "2026-01-10"\n    expires: "2026-02-09"\n'),
  "a time for created": second(
    "{ key: a }",
    "    reason: r\n    created: 2026-01-10T08:00:00Z\n    expires: 2026-02-09\n",
  ),
  "the last day allowed": second("{ key: a }", "    reason: r\n    created: 2026-01-10\n    expires: 2026-07-09\n"),
  "includeFuture false": second("{ key: a }", `    reason: r\n    includeFuture: false\n${dates}`),
  "entries of the same server that differ in another field": second(
    "{ serverId: s-1, operateType: FAILED_RESET }",
    `    reason: r\n${dates}`,
  ),
  "JSON, which is YAML too":
    '{"acknowledgements": [{"match": {"key": "a"}, "reason": "r", "created": "2026-01-10", "expires": "2026-02-09"}]}',
};

/** Files that are refused on 15 January 2026. */
export const invalidFiles: Record<string, InvalidFile> = {
  "a star in a match": {
    text: `acknowledgements:\n  - match: { serverName: "web-*" }\n    reason: known\n${dates}`,
    problems: [{ at: "2", says: /match.serverName: contains \*, which would never match/ }],
  },
  "a project's name as scope": {
    text: `acknowledgements:\n  - match: { serverName: web }\n    scope: cn-north-4/cn-north-4_prod\n    reason: known\n${dates}`,
    problems: [{ at: "2", says: /scope: must be REGION\/PROJECT_ID/ }],
  },
  "a list at the top": {
    text: "- match: { key: a }\n",
    problems: [{ at: "1", says: /must be a map with a list named acknowledgements/ }],
  },
  "a text at the top": { text: "acknowledgements\n", problems: [{ at: "1", says: /must be a map/ }] },
  "another key at the top": {
    text: "acknowledgements: []\nversion: 1\n",
    problems: [{ at: "2", says: /one key, acknowledgements, and no other/ }],
  },
  "a misspelt key at the top": {
    text: "# Ours\nacknowledgments: []\n",
    problems: [{ at: "2", says: /one key, acknowledgements/ }],
  },
  "no list": { text: "acknowledgements:\n", problems: [{ at: "1", says: /acknowledgements must be a list/ }] },
  "a map for the list": {
    text: "acknowledgements:\n  match: { key: a }\n",
    problems: [{ at: "2", says: /must be a list/ }],
  },
  "a text for an entry": {
    text: "acknowledgements:\n  - s-1\n",
    problems: [{ at: "2", says: /must be a map with match, reason, created and expires/ }],
  },
  "nothing for an entry": { text: "acknowledgements:\n  -\n", problems: [{ at: "2", says: /must be a map/ }] },
  "an unknown key in an entry": {
    text: second("{ key: a }", `    reason: r\n    expire: 2026-02-09\n${dates}`),
    problems: [{ at: "6: expire", says: /is not known; did you mean expires\?/ }],
  },
  "an unknown key in match": {
    text: second("{ key: a, servername: web-1 }", `    reason: r\n${dates}`),
    problems: [{ at: "6: match.servername", says: /is not known; did you mean serverName\?/ }],
  },
  "an unknown key that resembles none": {
    text: second("{ key: a, colour: red }", `    reason: r\n${dates}`),
    problems: [{ at: "6: match.colour", says: /known are key, taskId, serverId/ }],
  },
  "no match": {
    text: `acknowledgements:\n  - reason: r\n${dates}`,
    problems: [{ at: "2: match", says: /is required: at least one of key, taskId/ }],
  },
  "an empty match": {
    text: second("{}", `    reason: r\n${dates}`),
    problems: [{ at: "6: match", says: /is required: at least one of/ }],
  },
  "a number in match": {
    text: second("{ serverId: 12345 }", `    reason: r\n${dates}`),
    problems: [{ at: "6: match.serverId", says: /must be a string, not a number/ }],
  },
  "an empty text in match": {
    text: second('{ serverId: "" }', `    reason: r\n${dates}`),
    problems: [{ at: "6: match.serverId", says: /must not be empty/ }],
  },
  "an empty key in match": {
    text: second('{ key: "" }', `    reason: r\n${dates}`),
    problems: [{ at: "6: match.key", says: /must not be empty/ }],
  },
  "no reason": {
    text: second("{ key: a }", dates),
    problems: [{ at: "6: reason", says: /is required: why this failure is acceptable/ }],
  },
  "an empty reason": {
    text: second("{ key: a }", `    reason: ""\n${dates}`),
    problems: [{ at: "6: reason", says: /must not be empty/ }],
  },
  "a reason of spaces": {
    text: second("{ key: a }", `    reason: "  "\n${dates}`),
    problems: [{ at: "6: reason", says: /must not be empty/ }],
  },
  "no created": {
    text: second("{ key: a }", "    reason: r\n    expires: 2026-02-09\n"),
    problems: [{ at: "6: created", says: /is required/ }],
  },
  "a created that is no date": {
    text: second("{ key: a }", "    reason: r\n    created: yesterday\n    expires: 2026-02-09\n"),
    problems: [{ at: "6: created", says: /must be an RFC 3339 time such as .* or a date such as/ }],
  },
  "a created that is no time": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10 08h\n    expires: 2026-02-09\n"),
    problems: [{ at: "6: created", says: /must be an RFC 3339 time/ }],
  },
  "a day that no calendar has": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10\n    expires: 2026-02-30\n"),
    problems: [{ at: "6: expires", says: /must be a date such as/ }],
    beyondSchema: "a pattern knows no calendar",
  },
  "a created in the future": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-18\n    expires: 2026-02-09\n"),
    problems: [{ at: "6: created", says: /is in the future/ }],
    beyondSchema: "a schema has no clock",
  },
  "no expires": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10\n"),
    problems: [{ at: "6: expires", says: /is required: the date on which it expires/ }],
  },
  "an expires with a time": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10\n    expires: 2026-02-09T08:00:00Z\n"),
    problems: [{ at: "6: expires", says: /must be a date such as/ }],
  },
  "an expires before created": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10\n    expires: 2026-01-09\n"),
    problems: [{ at: "6: expires", says: /is before created/ }],
    beyondSchema: "a schema compares no fields",
  },
  "181 days": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10\n    expires: 2026-07-10\n"),
    problems: [{ at: "6: expires", says: /at most 180 days after created/ }],
    beyondSchema: "a schema compares no fields",
  },
  "181 days after a time": {
    text: second("{ key: a }", "    reason: r\n    created: 2026-01-10T00:00:00Z\n    expires: 2026-07-10\n"),
    problems: [{ at: "6: expires", says: /at most 180 days after created/ }],
    beyondSchema: "a schema compares no fields",
  },
  "a text for includeFuture": {
    text: second("{ key: a }", `    reason: r\n    includeFuture: "yes"\n${dates}`),
    problems: [{ at: "6: includeFuture", says: /must be true or false/ }],
  },
  "two entries for the same": {
    text: second("{ serverId: s-1 }", `    reason: other words\n${dates}`),
    problems: [{ at: "6", says: /matches the same as line 2; keep one/ }],
    beyondSchema: "uniqueItems compares whole entries",
  },
  "the same field twice in an entry": {
    text: second("{ key: a }", `    reason: r\n    reason: s\n${dates}`),
    problems: [{ at: "8", says: /keys must be unique/i }],
    beyondSchema: "it is the parser of YAML that sees it",
  },
  "broken YAML": {
    text: "acknowledgements:\n  - match: { key: a\n    reason: r\n",
    problems: [{ at: "3", says: /./ }],
    beyondSchema: "it is not YAML",
  },
  "a tab for indentation": {
    text: "acknowledgements:\n\t- match: { key: a }\n",
    problems: [{ at: "2", says: /tab/i }],
    beyondSchema: "it is not YAML",
  },
  "a tab in front of a field": {
    text: `acknowledgements:\n${good}  - match:\n\t  key: a\n    reason: r\n${dates}`,
    problems: [{ at: "7", says: /^\S+ begins with a tab, which YAML does not allow: indent with spaces$/ }],
    beyondSchema: "it is not YAML",
  },
  "a colon in a reason": {
    text: second("{ key: a }", `    reason: see: OPS-1\n${dates}`),
    problems: [{ at: "7", says: /has a value with a colon followed by a blank: put the value in quotes$/ }],
    beyondSchema: "it is not YAML",
  },
  "a reason that ends in a colon": {
    text: second("{ key: a }", `    reason: firewall closed, see OPS-1:\n${dates}`),
    problems: [{ at: "7", says: /put the value in quotes$/ }],
    beyondSchema: "it is not YAML",
  },
  "a value that is a star": {
    text: second("{ keypairName: * }", `    reason: r\n${dates}`),
    problems: [{ at: "6", says: /has a value that begins with \*, @, ` or %/ }],
    beyondSchema: "it is not YAML",
  },
  "words behind a quote": {
    text: second("{ key: a }", `    reason: "KPS.6011" on ops\n${dates}`),
    problems: [{ at: "7", says: /has text behind a quote or bracket that closes: put the whole value in quotes$/ }],
    beyondSchema: "it is not YAML",
  },
  "a quote that is not closed": {
    text: second("{ key: a }", `    reason: "see OPS-1\n${dates}`),
    problems: [{ at: "7", says: /has a value whose quote is not closed on that line$/ }],
    beyondSchema: "it is not YAML",
  },
  "a merge conflict": {
    text: `acknowledgements:\n<<<<<<< HEAD\n${good}=======\n  - match: { key: a }\n    reason: r\n${dates}>>>>>>> theirs\n`,
    problems: [{ at: "2", says: /has a merge conflict at line 2: keep whole entries of both sides/ }],
    beyondSchema: "it is not YAML",
  },
  "a merge conflict inside an entry": {
    text: `acknowledgements:\n  - match: { key: a }\n<<<<<<< HEAD\n    reason: r\n=======\n    reason: s\n>>>>>>> theirs\n${dates}`,
    problems: [{ at: "3", says: /has a merge conflict at line 3/ }],
    beyondSchema: "it is not YAML",
  },
  "markers of a merge that someone forgot to delete": {
    text: `acknowledgements:\n${good}>>>>>>> theirs\n`,
    problems: [{ at: "6", says: /has a merge conflict at line 6/ }],
    beyondSchema: "it is not YAML",
  },
  "two documents": {
    text: `acknowledgements:\n${good}---\nacknowledgements: []\n`,
    problems: [{ at: "6", says: /document/i }],
    beyondSchema: "it is no single document",
  },
  "an alias of nothing": {
    text: "acknowledgements:\n  - *common\n",
    problems: [{ at: "2", says: /alias/i }],
    beyondSchema: "it is not YAML",
  },
};
