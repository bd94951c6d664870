/** Words of errors by which a reader finds them, each with what it means and what to do; Markdown. */
export const errorTexts: Readonly<Record<string, string>> = {
  "found no usable credentials": "No source has credentials, or one is broken. The list says why for each",
  "is set but": "Half of a pair. Set both in the same place",
  "has no profile": "`kps:profile` or `HW_PROFILE` names a profile that the file lacks",
  "are encrypted by the hcloud CLI": "Store the keys in clear and enter them again",
  "The signature or token was not accepted":
    "Code 0301: a wrong key, a wrong or expired token, a temporary key that has expired or came without its security token, or a locked key. The service has one code for all of these",
  "lock the access key for five minutes":
    "After more than five wrong signatures in a row. Correct the key, wait, run again. A 401 is never repeated, so one run does not lock it",
  "so no request was sent with the one from":
    "The same credential was refused less than five minutes ago. See [a wrong key is sent once](credentials.md#a-wrong-key-is-sent-once)",
  "ends with a line break": "A secret was stored with more than itself. Store it again, with `printf '%s'`",
  "This machine's clock says": "The clock is off. Nothing is corrected silently: set it (NTP)",
  "belongs to another region or project": "A token has the scope of one project. Get one for this project",
  "Grant the action": "The user or agency may not read the list. See [permissions](permissions.md)",
  "has several projects": "Set `kps:projectId` or `kps:projectName`",
  "The project is not available": "It is disabled, or the id is wrong",
  "The account is frozen": "Look at the account's state in the console",
  "the TLS certificate is not trusted": "Name your authority's file in `kps:cacertFile`",
  "is plain http": "Use https, or set `insecure` for a test",
  "Too many requests": "Run fewer pipelines at the same time, or raise `kps:timeout`",
  "provider configuration not known yet": "The provider's arguments depend on resources that do not exist yet",
};
