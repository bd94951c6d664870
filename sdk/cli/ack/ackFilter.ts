import { matchFields } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { MatchField } from "../../../provider/gate/acknowledgements/acknowledgement";
import { filterFields, filterNames } from "../../../provider/gate/filters/filterFields";
import { taskPredicate } from "../../../provider/gate/filters/taskFilter";
import type { TaskFilter } from "../../../provider/gate/filters/taskFilter";
import { ConfigError } from "../../../provider/kps/errors";
import type { FailedTask } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { optionName } from "../options/optionNames";

/**
 * Which failures a filter means for an acknowledgement. A gate's filter takes in what lacks a field, so that nothing is
 * hidden; to acknowledge is to hide, so here such a failure is left out.
 */
export function acknowledgedBy(filter: TaskFilter): (task: FailedTask) => boolean {
  const matches = taskPredicate(filter);
  const fields = filterNames.filter((name) => filter[name] !== undefined).map((name) => filterFields[name].field);
  return (task) => matches(task) && fields.every((field) => isKnown(task[field]));
}

function isKnown(value: string | undefined): boolean {
  return value !== undefined && value !== "" && !value.includes("\ufffd");
}

/** Fields that several failures can share, as `--by` names them. */
const shared = matchFields.filter((field) => field !== "key" && field !== "taskId");

/**
 * The fields that `--by` names.
 * @throws ConfigError for a name that is none
 */
export function matchFieldsOf(names: readonly string[]): MatchField[] {
  const optionNames = new Map(shared.map((field) => [optionName(field).slice(2), field]));
  return names.map((name) => {
    const field = optionNames.get(name);
    if (field !== undefined) return field;
    const reason = `must be ${[...optionNames.keys()].join(", ")}, not "${printable(name, 60)}"`;
    throw new ConfigError([{ property: "--by", reason }]);
  });
}
