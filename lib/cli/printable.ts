/** A text without characters that steer a terminal, but for ends of lines: what is printed may come from any file. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is replaced
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
