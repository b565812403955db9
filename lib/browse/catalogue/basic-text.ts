import { ParameterFlag } from '../../model/flags.js';
import type { ConstantDefinition, ConstantValue, FieldDefinition, FunctionDefinition, ParameterDefinition, PropertyDefinition, TypeDefinition, TypeDescription } from '../../model/type-library.js';
import { dispatchView } from '../../typelib/read/dispatch-view.js';
import { idlValue } from '../../typelib/idl/values.js';
import { VT } from '../../values/vartype.js';

// Declarations in the words of Visual Basic, as its Object Browser shows them: what people know from documentation.

const BASE: ReadonlyMap<number, string> = new Map([
  [VT.I2, 'Integer'], [VT.I4, 'Long'], [VT.INT, 'Long'], [VT.R4, 'Single'], [VT.R8, 'Double'], [VT.CY, 'Currency'], [VT.DATE, 'Date'], [VT.BSTR, 'String'], [VT.DISPATCH, 'Object'],
  [VT.ERROR, 'SCode'], [VT.HRESULT, 'HResult'], [VT.BOOL, 'Boolean'], [VT.VARIANT, 'Variant'], [VT.UNKNOWN, 'Unknown'], [VT.DECIMAL, 'Decimal'], [VT.I1, 'SByte'], [VT.UI1, 'Byte'],
  [VT.UI2, 'UInteger'], [VT.UI4, 'ULong'], [VT.UINT, 'ULong'], [VT.I8, 'LongLong'], [VT.UI8, 'ULongLong'], [VT.VOID, 'Any'], [VT.LPSTR, 'String'], [VT.LPWSTR, 'String'],
  [VT.INT_PTR, 'LongPtr'], [VT.UINT_PTR, 'LongPtr'],
]);

/** A type; pointers are left out, as what stands behind them is what is meant. */
export function basicType(type: TypeDescription): string {
  switch (type.kind) {
    case 'base': return BASE.get(type.vt) ?? `Any /* VARTYPE ${type.vt} */`;
    case 'pointer': return basicType(type.to);
    case 'safearray': return `${basicType(type.of)}()`;
    case 'array': return `${basicType(type.of)}(${type.bounds.map(({ lower, length }) => `${lower} To ${lower + length - 1}`).join(', ')})`;
    case 'user': return type.type.name ?? type.type.guid;
  }
}

/** A constant as it is written. */
export function basicValue(constant: ConstantValue): string {
  const { value } = constant;
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Date) return `#${value.toLocaleString('sv')}#`;
  if (value === null || value === undefined) return 'Nothing';
  return idlValue(constant) ?? '?';
}

function basicParameter({ name = 'RHS', type, flags, defaultValue }: ParameterDefinition, takesAnyNumber: boolean): string {
  const isOptional = (flags & (ParameterFlag.optional | ParameterFlag.hasDefault)) !== 0;
  const declared = `${takesAnyNumber ? 'ParamArray ' : (flags & ParameterFlag.out) !== 0 ? 'ByRef ' : ''}${name} As ${basicType(type)}`;
  return isOptional ? `[${declared}${defaultValue === undefined ? '' : ` = ${basicValue(defaultValue)}`}]` : declared;
}

const HEADS = { method: 'Function', get: 'Property Get', put: 'Property Let', putRef: 'Property Set' } as const;

/** A function: 'Function Exists(Key As Variant) As Boolean'. */
export function basicFunction(definition: FunctionDefinition): string {
  const { name, invokeKind, returnType, parameters, optionalCount } = dispatchView(definition);
  const givesNothing = returnType.kind === 'base' && returnType.vt === VT.VOID;
  const head = invokeKind === 'method' && givesNothing ? 'Sub' : HEADS[invokeKind];
  const declared = parameters.map((parameter, place) => basicParameter(parameter, optionalCount === -1 && place === parameters.length - 1));
  return `${head} ${name}(${declared.join(', ')})${givesNothing ? '' : ` As ${basicType(returnType)}`}`;
}

/** A property of a dispinterface that is declared as such. */
export function basicProperty({ name, type, flags }: PropertyDefinition): string {
  const READ_ONLY = 1;
  return `Property ${name} As ${basicType(type)}${(flags & READ_ONLY) === 0 ? '' : ' (read-only)'}`;
}

export function basicConstant({ name, value }: ConstantDefinition): string {
  return `Const ${name} = ${basicValue(value)}`;
}

export function basicField({ name, type }: FieldDefinition): string {
  return `${name} As ${basicType(type)}`;
}

/** How a type's declaration begins, and how it ends. */
function frame(type: TypeDefinition): readonly [head: string, end: string | undefined] {
  const { name } = type;
  switch (type.kind) {
    case 'enum': return [`Enum ${name}`, 'End Enum'];
    case 'record': return [`Type ${name}`, 'End Type'];
    case 'union': return [`Type ${name} ' its fields share one place`, 'End Type'];
    case 'module': return [`Module ${name}`, 'End Module'];
    case 'coclass': return [`Class ${name}`, 'End Class'];
    case 'alias': return [`Alias ${name} = ${basicType(type.type)}`, undefined];
    case 'interface':
    case 'dispatch': return [`Interface ${name}${type.base?.name === undefined ? '' : ` Inherits ${type.base.name}`}`, 'End Interface'];
  }
}

function lines(type: TypeDefinition): string[] {
  switch (type.kind) {
    case 'enum': return type.constants.map(basicConstant);
    case 'record':
    case 'union': return type.fields.map(basicField);
    case 'module': return [...type.constants.map(basicConstant), ...type.functions.map(basicFunction)];
    case 'interface': return type.functions.map(basicFunction);
    case 'dispatch': return [...type.properties.map(basicProperty), ...type.functions.map(basicFunction)];
    case 'alias': return [];
    case 'coclass': {
      const SOURCE = 2;
      return type.interfaces.map(({ type: of, flags }) => `${(flags & SOURCE) === 0 ? 'Implements' : 'Raises'} ${of.name ?? of.guid}${(flags & 1) === 0 ? '' : ' (default)'}`);
    }
  }
}

/** A type with its members. */
export function basicText(type: TypeDefinition): string {
  const [head, end] = frame(type);
  const { helpString } = type.documentation;
  const help = helpString === undefined ? [] : [`' ${helpString.replace(/\s+/g, ' ')}`];
  return [...help, head, ...lines(type).map((line) => `    ${line}`), ...(end === undefined ? [] : [end]), ''].join('\n');
}
