import { createHash } from "node:crypto";
import { emptyListWarnings } from "../../gate/filters/readFilter";
import { taskPredicate } from "../../gate/filters/taskFilter";
import type { KpsClient, ReadRequest, TaskList } from "../../kps/kpsClient";
import type { FailedTask, RunningTask } from "../../kps/model/failedTask";
import { foldedProperty, foldingArgument, foldingForm, foldList } from "../../values/foldedList";
import type { Properties } from "../pluginProvider";
import type { FunctionHandler } from "./functionHandler";
import { readListArguments } from "./listArguments";

/** Reads one of the lists. */
type ReadTasks = (client: KpsClient, request: ReadRequest) => Promise<TaskList<RunningTask | FailedTask>>;

/** Fewer tasks cross the engine in no time as they are. */
const fewestFolded = 100;

/**
 * Makes the handler of a function that returns a task list, filtered in the plugin: results cost the engine time. A long
 * list is folded for an SDK that asks for it.
 */
export function listFunction(name: string, listName: string, read: ReadTasks): FunctionHandler {
  return async ({ [foldingArgument]: form, ...args }, { client, signal, now, warn }) => {
    const checked = readListArguments(name, args, now());
    if (!("read" in checked)) return { failures: [...checked.problems] };
    const { region, projectId, pageSize, filter, filterText } = checked.read;
    emptyListWarnings(filter).forEach(warn);
    const { scope, tasks: all } = await read(client, { region, projectId, pageSize, signal });
    const tasks = all.filter(taskPredicate(filter));
    const filterHash = createHash("sha256").update(filterText).digest("hex").slice(0, 16);
    const id = `${scope.region}/${scope.projectId}/${listName}/${filterHash}`;
    const list = await listProperty(tasks, form === foldingForm);
    return { outputs: { id, scope, ...list, total: tasks.length, projectTotal: all.length } };
  };
}

async function listProperty(tasks: readonly object[], folded: boolean): Promise<Properties> {
  return folded && tasks.length >= fewestFolded ? { [foldedProperty]: await foldList(tasks) } : { tasks };
}
