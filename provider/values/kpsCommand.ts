/**
 * How texts write the `kps` command where it is to be pasted: this works where the package is installed for a project, as
 * the README says, and where it is installed globally. `npx kps` would run another package where this one is missing.
 */
export const kpsCommand = "npx pulumi-kps";
