/** Counts of one list in one run. */
export interface HistoryScope {
  readonly label: string;
  /** Absent, as all that follows, when the list could not be read. */
  readonly region?: string;
  readonly projectId?: string;
  readonly new?: number;
  readonly known?: number;
  readonly acknowledged?: number;
}

/** One run, as a line of a history has it. */
export interface HistoryEntry {
  readonly kpsHistory: typeof historyVersion;
  /** RFC 3339: when the run began. */
  readonly time: string;
  readonly status: string;
  /** Of all lists together. */
  readonly counts: object;
  readonly scopes: readonly HistoryScope[];
  /** New and known failures by operation, error code and key pair. */
  readonly causes: readonly object[];
  /** Causes past those; absent when there are none. */
  readonly moreCauses?: number;
}

/** The layout that this version writes and reads. */
export const historyVersion = 1;
