import { AnswerError, gatewayError, kmsError, kpsError } from "../errors/answerError";
import { jsonAnswer } from "../http/answer";
import type { Call } from "../http/route";
import { authenticate } from "../identity/authenticate";
import { isDenied } from "../identity/identity";
import type { Identity } from "../identity/identity";
import type { ProjectState } from "../state/projectState";

/**
 * The project of a path, once the caller is known to be one that may do the action there.
 * @param deny makes the error of a caller who may not, in the service's own form; KPS's by default
 */
export function openProject(call: Call, action: KpsAction, deny?: (action: KpsAction) => AnswerError): ProjectState {
  const [projectId = ""] = call.parameters;
  const identity = authenticate(call.request, call.state, call.now);
  const project = call.state.project(projectId);
  if (identity.kind === "token") checkTokenScope(identity, project, call);
  else checkKeyScope(identity, project, call);
  if (project === undefined) throw kmsError(403, "KMS.0321", "The project ID does not belong to the credential.");
  if (!project.enabled) throw gatewayError(403, "APIGW.0310", "The project is unavailable.", call.request.id);
  if (isDenied(identity, ...action)) throw deny?.(action) ?? denial(identity, action, call.request.id);
  return project;
}

function checkTokenScope(identity: Identity, project: ProjectState | undefined, { state, request }: Call): void {
  if (project !== undefined && identity.projectId === project.id) return;
  const scope = identity.projectId === undefined ? undefined : state.project(identity.projectId);
  if (scope !== undefined && project !== undefined && scope.region !== project.region) {
    throw gatewayError(401, "APIGW.0307", "The token must be updated.", request.id);
  }
  throw kmsError(403, "KMS.0305", "The token does not belong to the project.");
}

function checkKeyScope(identity: Identity, project: ProjectState | undefined, { parameters, request }: Call): void {
  const header = request.headers["x-project-id"];
  if (project?.domainId !== identity.domainId || (header !== undefined && header !== parameters[0])) {
    throw kmsError(403, "KMS.0321", "The project ID does not belong to the credential.");
  }
}

function denial(identity: Identity, [action]: KpsAction, requestId: string): AnswerError {
  switch (identity.denial ?? "kps") {
    case "kps":
      return kpsError(403, "KPS.9003", "No operation permission.");
    case "gateway":
      return gatewayError(403, "APIGW.0302", "The IAM user is not authorized to access the API.", requestId);
    case "kms":
      return kmsError(403, "KMS.0306", `No permission for ${action}.`);
    case "policy":
      return new AnswerError(
        jsonAnswer(403, {
          error_code: "KPS.9003",
          error_msg: `Policy doesn't allow ${action} to be performed.`,
          encoded_authorization_message: Buffer.from(action).toString("base64"),
        }),
        `denied by identity policy: ${action}`,
      );
  }
}

/** What a call is called in permissions: the identity policy's action, then its older alias (API page, permissions). */
export type KpsAction = readonly [action: string, ...aliases: string[]];

/** Actions of the task endpoints. */
export const kpsActions = {
  listFailed: ["kps::getFailedTask", "kps:domainKeypairs:getfailtask"],
  listRunning: ["kps::getRunningTask", "kps:domainKeypairs:getrunningtask"],
  deleteOne: ["kps::deleteFailedTask", "kps:domainKeypairs:deletefailtask"],
  deleteAll: ["kps::deleteFailedTask", "kps:domainKeypairs:deletefailtasks"],
} as const satisfies Readonly<Record<string, KpsAction>>;
