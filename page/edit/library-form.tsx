import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { libraryAttributes } from '../../lib/model/attributes.js';
import type { EditHelp, EditImport, EditLibrary, LibraryRow } from '../../lib/browse/protocol.js';
import { A_MINUTE, useAnswer } from '../base/answer.js';
import { ask } from '../base/server.js';
import { byName } from '../base/text.js';
import { Flags, GuidField, NumberField, PlaceProblem, RowButtons, TextField } from './fields.js';
import { list, part, type Spot } from './spot.js';

/** The form of the library itself. */
export function LibraryForm({ spot }: { readonly spot: Spot<EditLibrary> }): JSX.Element {
  const help: Spot<EditHelp> = { value: spot.value.help ?? {}, path: ['help'], set: (value) => { part(spot, 'help').set(Object.values(value).every((each) => each === undefined) ? undefined : value); } };
  const libid: Spot<string | undefined> = { ...part(spot, 'libid'), set: (value) => { part(spot, 'libid').set(value ?? ''); } };
  const lcid: Spot<number | undefined> = { ...part(spot, 'lcid'), set: (value) => { part(spot, 'lcid').set(value ?? 0); } };
  return (
    <>
      <PlaceProblem path={[]} />
      <div class="fields">
        <TextField label="Name" spot={part(spot, 'name')} isCode />
        <GuidField label="LIBID" spot={libid} />
        <TextField label="Version" spot={part(spot, 'version')} isCode />
        <NumberField label="LCID" spot={lcid} hint="0 for a neutral one" />
        <TextField label="Help text" spot={part(help, 'text')} isOptional />
        <TextField label="Help file" spot={part(help, 'file')} isOptional isCode />
      </div>
      <Flags label="Attributes" spot={part(spot, 'attributes')} names={Object.keys(libraryAttributes).filter((name) => name !== 'diskimage')} />
      <Imports spot={part(spot, 'imports')} />
    </>
  );
}

/** 'major.minor' of the registry, which is hexadecimal, as the editor has it. */
function decimal(version: string): string {
  return version.split('.').map((digits) => String(parseInt(digits, 16))).join('.');
}

function Imports({ spot }: { readonly spot: Spot<readonly EditImport[]> }): JSX.Element {
  const imports = list(spot);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <section aria-label="Imported libraries">
      <h2>Imported libraries</h2>
      <p class="dim">Their types can be used here. stdole is there always.</p>
      {imports.items.length > 0 && (
        <table class="edit-table" aria-label="Imported libraries">
          <thead><tr><th scope="col">Name</th><th scope="col">LIBID</th><th scope="col">Version</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {imports.items.map((item, index) => (
              <tr key={`${index}`}>
                <td><PlaceProblem path={item.path} /><TextField label="Name" spot={part(item, 'name')} inTable isCode /></td>
                <td><TextField label="LIBID" spot={part(item, 'libid')} inTable isCode /></td>
                <td><TextField label="Version" spot={part(item, 'version')} inTable isCode /></td>
                <td><RowButtons of={imports} index={index} name={item.value.name} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isChoosing
        ? <Registered onChoose={(row) => { setChoosing(false); imports.add({ name: row.name ?? '', libid: row.libid, version: decimal(row.version), lcid: row.lcid }); }} />
        : <div class="row"><button type="button" onClick={() => { setChoosing(true); }}>Add import…</button></div>}
    </section>
  );
}

function Registered({ onChoose }: { readonly onChoose: (row: LibraryRow) => void }): JSX.Element {
  const { value } = useAnswer('libraries', async () => [...await ask('libraries', {})].sort((a, b) => byName(a.name, b.name)), A_MINUTE);
  return (
    <select aria-label="Which library" value="" onChange={(event) => { const row = value?.[Number(event.currentTarget.value)]; if (row !== undefined) onChoose(row); }}>
      <option value="" disabled>{value === undefined ? 'reading the registry…' : 'which registered library?'}</option>
      {value?.map((row, index) => <option key={`${row.libid} ${row.version} ${row.lcid}`} value={String(index)}>{row.name ?? row.libid} {row.version}</option>)}
    </select>
  );
}
