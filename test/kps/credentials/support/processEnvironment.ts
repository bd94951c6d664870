/** What of this machine could reach a client that reads the process's own environment. */
const foreign = /^(HW|HUAWEICLOUD|OS|KPS)_|^(https?|all|no)_proxy$/i;

/** Runs `work` with these variables in `process.env` and none that knows a cloud or a proxy, then puts all back. */
export async function withEnvironment<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
