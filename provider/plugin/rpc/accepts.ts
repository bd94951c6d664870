/**
 * The forms of values this plugin takes, told in Handshake and again in Configure.
 *
 * None but plain ones. Then the engine itself unwraps secrets before each call and marks every output as secret whose
 * input of the same name held one, at any depth, and an invoke's whole result when its arguments did: less code here,
 * and no mark can get lost here. Resource references arrive as ids, output values as what they hold.
 */
export const accepts = { secrets: false, resources: false, outputs: false } as const;
