import type { JSX } from 'preact';

import { implementedAttributes, typeAttributes } from '../../lib/model/attributes.js';
import type { EditAlias, EditCoclass, EditConstant, EditEnum, EditField, EditImplemented, EditInterface, EditModule, EditProperty, EditRecord, EditType, EditTypeBase } from '../../lib/browse/protocol.js';
import { Flags, GuidField, HelpField, NumberField, PlaceProblem, RowButtons, TextField } from './fields.js';
import { FunctionList } from './function-form.js';
import { freeName } from './new-types.js';
import { list, part, type Spot } from './spot.js';

/** The form of a type, by its kind. */
export function TypeForm({ spot }: { readonly spot: Spot<EditType> }): JSX.Element {
  return (
    <>
      <PlaceProblem path={spot.path} />
      {/* What all kinds have is changed, and the rest left as it is. */}
      <Common spot={spot as unknown as Spot<EditTypeBase>} />
      <Own spot={spot} />
    </>
  );
}

function Own({ spot }: { readonly spot: Spot<EditType> }): JSX.Element {
  switch (spot.value.kind) {
    case 'interface': case 'dispatch': return <InterfaceForm spot={spot as Spot<EditInterface>} />;
    case 'coclass': return <CoclassForm spot={spot as Spot<EditCoclass>} />;
    case 'enum': return <Constants spot={part(spot as Spot<EditEnum>, 'constants')} type="int" />;
    case 'record': case 'union': return <RecordForm spot={spot as Spot<EditRecord>} />;
    case 'alias': return <div class="fields"><TextField label="Stands for the type" spot={part(spot as Spot<EditAlias>, 'type')} isCode list="edit-types" /></div>;
    case 'module': return <ModuleForm spot={spot as Spot<EditModule>} />;
  }
}

function Common({ spot }: { readonly spot: Spot<EditTypeBase> }): JSX.Element {
  return (
    <>
      <div class="fields">
        <TextField label="Name" spot={part(spot, 'name')} isCode />
        <GuidField label="GUID" spot={part(spot, 'guid')} isOptional />
        <TextField label="Version" spot={part(spot, 'version')} isCode hint="0.0 for none" />
        <HelpField spot={part(spot, 'help')} />
      </div>
      <Flags label="Attributes" spot={part(spot, 'attributes')} names={Object.keys(typeAttributes)} />
    </>
  );
}

function InterfaceForm({ spot }: { readonly spot: Spot<EditInterface> }): JSX.Element {
  const isDispatch = spot.value.kind === 'dispatch';
  return (
    <>
      <div class="fields"><TextField label="Inherits" spot={part(spot, 'base')} isCode isOptional list="edit-interfaces" /></div>
      <FunctionList spot={part(spot, 'functions')} returning={isDispatch ? 'value' : 'hresult'} />
      {isDispatch && <DispatchProperties spot={{ ...part(spot, 'properties'), value: spot.value.properties ?? [] }} />}
    </>
  );
}

function DispatchProperties({ spot }: { readonly spot: Spot<readonly EditProperty[]> }): JSX.Element {
  const properties = list(spot);
  return (
    <section aria-label="Properties">
      <h2>Properties without functions</h2>
      {properties.items.length > 0 && (
        <table class="edit-table" aria-label="Properties without functions">
          <thead><tr><th scope="col">Name</th><th scope="col">DISPID</th><th scope="col">Type</th><th scope="col">Attributes</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {properties.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><TextField label="Name" spot={part(item, 'name')} inTable isCode /></td>
                <td><NumberField label="DISPID" spot={part(item, 'id')} inTable /></td>
                <td><TextField label="Type" spot={part(item, 'type')} inTable isCode list="edit-types" /></td>
                <td><Flags label="Attributes" spot={part(item, 'attributes')} names={['readonly', 'hidden', 'bindable']} inTable /></td>
                <td><RowButtons of={properties} index={index} name={item.value.name} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row"><button type="button" onClick={() => { properties.add({ name: freeName('Property', spot.value), type: 'BSTR', attributes: [] }); }}>Add</button></div>
    </section>
  );
}

function CoclassForm({ spot }: { readonly spot: Spot<EditCoclass> }): JSX.Element {
  const interfaces = list<EditImplemented>(part(spot, 'interfaces'));
  return (
    <section aria-label="Interfaces">
      <h2>Interfaces</h2>
      <PlaceProblem path={interfaces.path} />
      {interfaces.items.length > 0 && (
        <table class="edit-table" aria-label="Interfaces">
          <thead><tr><th scope="col">Interface</th><th scope="col">Attributes</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {interfaces.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><PlaceProblem path={item.path} /><TextField label="Interface" spot={part(item, 'type')} inTable isCode list="edit-interfaces" /></td>
                <td><Flags label="Attributes" spot={part(item, 'attributes')} names={Object.keys(implementedAttributes)} inTable /></td>
                <td><RowButtons of={interfaces} index={index} name={item.value.type} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row">
        <button type="button" onClick={() => { interfaces.add({ type: 'IDispatch', attributes: interfaces.items.length === 0 ? ['default'] : [] }); }}>Add interface</button>
        <button type="button" onClick={() => { interfaces.add({ type: 'IDispatch', attributes: interfaces.items.some(({ value }) => value.attributes.includes('source')) ? ['source'] : ['default', 'source'] }); }}>Add events</button>
      </div>
    </section>
  );
}

/** The number after the last one. */
function nextValue(constants: readonly EditConstant[]): string {
  const last = Number(constants.at(-1)?.value.text ?? -1);
  return Number.isInteger(last) ? String(last + 1) : '0';
}

function Constants({ spot, type }: { readonly spot: Spot<readonly EditConstant[]>; readonly type: string }): JSX.Element {
  const constants = list(spot);
  return (
    <section aria-label="Constants">
      <h2>Constants</h2>
      <PlaceProblem path={spot.path} />
      {constants.items.length > 0 && (
        <table class="edit-table" aria-label="Constants">
          <thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Help text</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {constants.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><PlaceProblem path={item.path} /><TextField label="Name" spot={part(item, 'name')} inTable isCode /></td>
                <td><PlaceProblem path={[...item.path, 'value']} /><TextField label="Value" spot={part(part(item, 'value'), 'text')} inTable isCode /></td>
                <td><HelpField spot={part(item, 'help')} inTable /></td>
                <td><RowButtons of={constants} index={index} name={item.value.name} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row"><button type="button" onClick={() => { constants.add({ name: freeName('constant', spot.value), value: { type, text: nextValue(spot.value) }, attributes: [] }); }}>Add constant</button></div>
    </section>
  );
}

function RecordForm({ spot }: { readonly spot: Spot<EditRecord> }): JSX.Element {
  const fields = list<EditField>(part(spot, 'fields'));
  return (
    <section aria-label="Fields">
      <h2>Fields</h2>
      <PlaceProblem path={fields.path} />
      {fields.items.length > 0 && (
        <table class="edit-table" aria-label="Fields">
          <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Help text</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {fields.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><PlaceProblem path={item.path} /><TextField label="Name" spot={part(item, 'name')} inTable isCode /></td>
                <td><TextField label="Type" spot={part(item, 'type')} inTable isCode list="edit-types" /></td>
                <td><HelpField spot={part(item, 'help')} inTable /></td>
                <td><RowButtons of={fields} index={index} name={item.value.name} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="row"><button type="button" onClick={() => { fields.add({ name: freeName('field', fields.items.map(({ value }) => value)), type: 'long', attributes: [] }); }}>Add field</button></div>
      <div class="fields"><NumberField label="Largest alignment (bytes)" spot={part(spot, 'pack')} hint="8 if empty" /></div>
    </section>
  );
}

function ModuleForm({ spot }: { readonly spot: Spot<EditModule> }): JSX.Element {
  return (
    <>
      <FunctionList spot={part(spot, 'functions')} returning="value" isModule />
      <Constants spot={part(spot, 'constants')} type="long" />
    </>
  );
}
