import type { FunctionDefinition } from '../../model/type-library.js';
import { VT } from '../../values/index.js';

/** PARAMFLAG_FRETVAL and PARAMFLAG_FLCID. */
const RETVAL = 8;
const LCID = 4;

/**
 * A function of an interface as IDispatch shows it: what [out, retval] gives is the result, an HRESULT is no result, and
 * the locale is an argument of Invoke itself.
 */
export function dispatchView(definition: FunctionDefinition): FunctionDefinition {
  if (definition.functionKind === 'dispatch') return definition;
  let { returnType } = definition;
  const parameters = [...definition.parameters];
  const last = parameters.at(-1);
  if (last !== undefined && (last.flags & RETVAL) !== 0 && last.type.kind === 'pointer') {
    returnType = last.type.to;
    parameters.pop();
  } else if (returnType.kind === 'base' && returnType.vt === VT.HRESULT) {
    returnType = { kind: 'base', vt: VT.VOID };
  }
  if (((parameters.at(-1)?.flags ?? 0) & LCID) !== 0) parameters.pop();
  return { ...definition, functionKind: 'dispatch', vtableOffset: 0, returnType, parameters };
}
