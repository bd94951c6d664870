/** The engine sent something that this plugin cannot read; the message names the property. */
export class InvalidRequest extends Error {
  override readonly name = "InvalidRequest";
}
