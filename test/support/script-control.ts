import { createObject } from 'coclass';

/** What tests use of MSScriptControl.ScriptControl, VBScript's engine as a COM object. */
export interface ScriptControl {
  Language: string;
  AddObject(name: string, object: unknown): void;
  AddCode(code: string): void;
  Eval(expression: string): unknown;
  ExecuteStatement(statement: string): void;
  Run(procedure: string, ...values: unknown[]): unknown;
}

/** VBScript in this process, with objects under their names. */
export function vbscript(objects: Readonly<Record<string, unknown>> = {}): ScriptControl {
  const control = createObject('MSScriptControl.ScriptControl') as unknown as ScriptControl;
  control.Language = 'VBScript';
  for (const [name, object] of Object.entries(objects)) control.AddObject(name, object);
  return control;
}

/** What a VBScript statement leaves in `x`, and the number of its error; 0 where there was none. */
export function vbscriptOutcome(statement: string, objects: Readonly<Record<string, unknown>>): readonly [number: unknown, x: unknown] {
  const script = vbscript(objects);
  script.ExecuteStatement('Dim x, n');
  // Err is cleared between statements; what is told is a number.
  script.ExecuteStatement(`On Error Resume Next : ${statement} : n = Err.Number`);
  return [script.Eval('n'), script.Eval('x')];
}
