/**
 * One entry of the list of failed or running tasks, in the wire form of the API page (snake_case, every value a
 * string, `task_time` in epoch milliseconds); every field may be missing, as in the models of the official SDKs.
 */
export interface SimulatedTask {
  task_id?: string;
  operate_type?: string;
  task_time?: string;
  task_error_code?: string | null;
  task_error_msg?: string | null;
  server_name?: string | null;
  server_id?: string | null;
  keypair_name?: string | null;
}
