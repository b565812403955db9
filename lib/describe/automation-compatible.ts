import { VT } from '../values/vartype.js';
import { type InterfaceDescription } from './interface.js';
import { type ParameterArgument, parameterParts } from './parameter.js';
import { resolveType } from './resolve-type.js';
import { Type, type TypeArgument } from './type.js';

/** Whether Automation's marshaller can carry a value of the type. */
function isAutomationType(argument: TypeArgument): boolean {
  const type = resolveType(argument);
  if (!(type instanceof Type)) return type.kind !== 'record' || type.guid !== undefined;
  const { node } = type;
  return node.kind === 'safeArray' || (node.kind === 'base' && node.vt !== VT.LPSTR && node.vt !== VT.LPWSTR && node.vt !== VT.UINT_PTR);
}

function isAutomationParameter(argument: ParameterArgument): boolean {
  const { type } = parameterParts(argument);
  return type === undefined || isAutomationType(type);
}

/** Whether Automation's marshaller can carry calls of an interface: every function returns an HRESULT and takes its types. */
export function isAutomation({ base, entries }: InterfaceDescription): boolean {
  if (base !== undefined && !isAutomation(base as InterfaceDescription)) return false;
  return entries.every(({ member }) => {
    switch (member.kind) {
      case 'newEnum':
        return true;
      case 'property':
        return isAutomationType(member.type) && Object.values(member.options.params ?? {}).every(isAutomationParameter);
      case 'method':
        return member.options.returns !== 'value' && (member.result === undefined || isAutomationType(member.result)) && Object.values(member.params).every(isAutomationParameter);
    }
  });
}
