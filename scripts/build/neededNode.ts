import { engines } from "../../package.json";

const [major, minor] = /^>=(\d+)\.(\d+)/.exec(engines.node)!.slice(1, 3).map(Number);

/** What a start without a fitting Node.js begins with; what was found follows. */
export const neededNode = `The Pulumi plugin kps needs Node.js ${major}.${minor} or later on PATH`;

/**
 * Ends an older Node.js with one sentence. It is to stand in front of a bundle that the older one can at least parse.
 * The directive keeps the whole bundle strict.
 */
export const refuseOldNode = `"use strict";
(function (version) {
  if (version[0] > ${major} || (version[0] == ${major} && version[1] >= ${minor})) return;
  console.error("${neededNode}; the one there is " + process.version + " (" + process.execPath + ").");
  process.exit(1);
})(process.versions.node.split(".").map(Number));`;
