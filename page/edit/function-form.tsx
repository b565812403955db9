import type { JSX } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

import { functionAttributes, parameterAttributes } from '../../lib/model/attributes.js';
import type { EditFunction, EditParameter, EditValue } from '../../lib/browse/protocol.js';
import { Kind } from '../parts/small.js';
import { problemsBelow } from './edit-store.js';
import { ChoiceField, Flags, HelpField, NumberField, PlaceProblem, Problems, RowButtons, TextField } from './fields.js';
import { freeName, newMethod, newProperty, type Returning } from './new-types.js';
import { list, type ListSpot, part, type Spot } from './spot.js';

const KINDS = { method: 'method', get: 'property get', put: 'property put', putRef: 'property put by reference' } as const;

/** A function in one line, as it is known to programmers. */
function summary({ name, invokeKind, returns, parameters }: EditFunction): string {
  const own = parameters.filter(({ attributes }) => !attributes.includes('retval')).map((parameter) => `${parameter.name ?? 'value'} As ${parameter.type}`);
  const result = parameters.find(({ attributes }) => attributes.includes('retval'))?.type.replace(/\*$/, '') ?? (returns === 'HRESULT' || returns === 'void' ? undefined : returns);
  return `${invokeKind === 'method' ? '' : `${invokeKind} `}${name}(${own.join(', ')})${result === undefined ? '' : ` As ${result}`}`;
}

/** The functions of an interface or a module. */
export function FunctionList({ spot, returning, isModule = false }: { readonly spot: Spot<readonly EditFunction[]>; readonly returning: Returning; readonly isModule?: boolean }): JSX.Element {
  const functions = list(spot);
  return (
    <section aria-label="Functions">
      <h2>{isModule ? 'Functions' : 'Methods and properties'}</h2>
      <PlaceProblem path={spot.path} />
      <ul class="cards">{functions.items.map((item, index) => <FunctionCard key={`${index}`} spot={item} of={functions} index={index} isModule={isModule} />)}</ul>
      <div class="row">
        <button type="button" onClick={() => { functions.add(newMethod(spot.value, returning)); }}>Add {isModule ? 'function' : 'method'}</button>
        {!isModule && <button type="button" onClick={() => { functions.add(...newProperty(spot.value, returning)); }}>Add property</button>}
      </div>
    </section>
  );
}

function FunctionCard({ spot, of, index, isModule }: { readonly spot: Spot<EditFunction>; readonly of: ListSpot<EditFunction>; readonly index: number; readonly isModule: boolean }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const problems = problemsBelow(useContext(Problems), spot.path);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  const { value } = spot;
  // A field has to be there for a problem to lead to it.
  useEffect(() => { if (isWrong) setOpen(true); }, [isWrong]);
  return (
    <li class={`card${isWrong ? ' wrong' : ''}`}>
      <div class="row card-head">
        <button type="button" class="plain card-title" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen); }}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          <Kind kind={value.invokeKind === 'method' ? 'method' : 'property'} />
          <code>{summary(value)}</code>
        </button>
        <span class="grow" />
        <RowButtons of={of} index={index} name={`${value.invokeKind === 'method' ? '' : `${value.invokeKind} `}${value.name}`} />
      </div>
      {isOpen && <FunctionForm spot={spot} isModule={isModule} />}
    </li>
  );
}

function FunctionForm({ spot, isModule }: { readonly spot: Spot<EditFunction>; readonly isModule: boolean }): JSX.Element {
  const { value } = spot;
  const dll: Spot<NonNullable<EditFunction['dll']>> = { value: value.dll ?? { name: '', entry: '' }, path: [...spot.path, 'dll'], set: (next) => { part(spot, 'dll').set(next); } };
  const entry: Spot<string> = { ...part(dll, 'entry'), value: String(dll.value.entry), set: (text) => { part(dll, 'entry').set(/^\d+$/.test(text) ? Number(text) : text); } };
  return (
    <div class="card-body">
      <PlaceProblem path={spot.path} />
      <div class="fields">
        <TextField label="Name" spot={part(spot, 'name')} isCode />
        {!isModule && <ChoiceField label="What it is" spot={part(spot, 'invokeKind')} choices={KINDS} />}
        <NumberField label={isModule ? 'MEMBERID' : 'DISPID'} spot={part(spot, 'id')} hint="a free one if empty" />
        <TextField label="Returns" spot={part(spot, 'returns')} isCode list="edit-types" />
        {isModule && <TextField label="DLL" spot={part(dll, 'name')} isCode />}
        {isModule && <TextField label="Name or number in the DLL" spot={entry} isCode />}
        <HelpField spot={part(spot, 'help')} />
      </div>
      <Parameters spot={part(spot, 'parameters')} />
      <Flags label="Attributes" spot={part(spot, 'attributes')} names={[...Object.keys(functionAttributes), 'vararg']} />
    </div>
  );
}

function Parameters({ spot }: { readonly spot: Spot<readonly EditParameter[]> }): JSX.Element {
  const parameters = list(spot);
  return (
    <>
      <h3>Parameters</h3>
      <PlaceProblem path={spot.path} />
      {parameters.items.length > 0 && (
        <table class="edit-table" aria-label="Parameters">
          <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Passed</th><th scope="col">Default value</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {parameters.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><PlaceProblem path={item.path} /><TextField label="Name" spot={part(item, 'name')} inTable isCode isOptional placeholder="(none)" /></td>
                <td><TextField label="Type" spot={part(item, 'type')} inTable isCode list="edit-types" /></td>
                <td><Flags label="Passed" spot={part(item, 'attributes')} names={Object.keys(parameterAttributes)} inTable /></td>
                <td><DefaultField spot={part(item, 'default')} type={item.value.type} /></td>
                <td><RowButtons of={parameters} index={index} name={`parameter ${item.value.name ?? index + 1}`} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row"><button type="button" onClick={() => { parameters.add({ name: freeName('value', spot.value.map(({ name = '' }) => ({ name }))), type: 'long', attributes: ['in'] }); }}>Add parameter</button></div>
    </>
  );
}

/** A default value is of the parameter's type. */
function DefaultField({ spot, type }: { readonly spot: Spot<EditValue | undefined>; readonly type: string }): JSX.Element {
  const text: Spot<string | undefined> = {
    value: spot.value?.text,
    path: spot.path,
    set: (next) => { spot.set(next === undefined ? undefined : { type: spot.value?.type ?? constantType(type), text: next }); },
  };
  return <TextField label="Default value" spot={text} inTable isOptional />;
}

/** The type of a constant for a parameter; an enumeration's are numbers, and a VARIANT's texts, unless told otherwise. */
function constantType(type: string): string {
  const plain = type.replace(/\*$/, '').trim();
  if (/^(?:VARIANT)$/.test(plain)) return 'BSTR';
  return /^(?:BSTR|VARIANT_BOOL|double|float|short|long|int|hyper|DATE|CURRENCY|byte|unsigned .*)$/.test(plain) ? plain : 'long';
}
