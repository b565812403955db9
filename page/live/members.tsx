import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { LiveMember, ObjectFacts, Value } from '../../lib/browse/protocol.js';
import { ask } from '../base/server.js';
import { Failure, Kind } from '../parts/small.js';
import { ByName, MemberForm } from './member-form.js';
import { ValueView } from './value-view.js';

type Values = Readonly<Record<string, Value>>;

/** An object's members. Nothing of it is called until its reader asks for that. */
export function Members({ facts }: { readonly facts: ObjectFacts }): JSX.Element {
  const [filter, setFilter] = useState('');
  const [hidden, setHidden] = useState(false);
  const [values, setValues] = useState<Values>();
  const [isAgain, setAgain] = useState(true);
  const [error, setError] = useState<Error>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => facts.members.filter((member) => (hidden || !member.hidden) && `${member.name} ${member.text}`.toLowerCase().includes(filter.trim().toLowerCase())),
    [facts, filter, hidden],
  );
  const read = (names?: readonly string[]): void => {
    ask('values', { object: facts.id, ...(names === undefined ? {} : { names }) }).then(
      (found) => { setError(undefined); setValues((before) => ({ ...before, ...found })); },
      (failure: unknown) => { setError(failure as Error); },
    );
  };
  // What was read before is read again: a call may have changed it.
  const onDone = (): void => { if (isAgain && values !== undefined) read(Object.keys(values)); };
  const canRead = facts.members.some(({ isValue }) => isValue);
  return (
    <>
      <div class="tools row">
        {facts.members.length > 0 && <input type="search" aria-label="Filter members" placeholder="Filter members" value={filter} onInput={(event) => { setFilter(event.currentTarget.value); }} />}
        {facts.members.some((member) => member.hidden) && <label class="check"><input type="checkbox" checked={hidden} onChange={(event) => { setHidden(event.currentTarget.checked); }} />hidden ones</label>}
        <span class="grow" />
        {canRead && <label class="check"><input type="checkbox" checked={isAgain} onChange={(event) => { setAgain(event.currentTarget.checked); }} />again after each call</label>}
        {canRead && <button type="button" onClick={() => { read(); }}>Read values</button>}
      </div>
      {error !== undefined && <Failure error={error} />}
      {!facts.isTyped && <p class="notice">This object has no type information: nobody knows its members but who uses them. Call them by name.</p>}
      {rows.length > 0 && (
        <table class="live" aria-label="Members">
          <thead><tr><th scope="col">Name</th><th scope="col">Declaration</th><th scope="col">Value</th><th scope="col"><span class="unseen">Do</span></th></tr></thead>
          <tbody>
            {rows.map((member) => (
              <Row
                key={`${member.name} ${member.dispid}`} object={facts.id} member={member} value={values?.[member.name]} isOpen={open.has(member.name)} onDone={onDone}
                onRead={() => { read([member.name]); }}
                onToggle={() => { setOpen(new Set(open.has(member.name) ? [...open].filter((name) => name !== member.name) : [...open, member.name])); }}
              />
            ))}
          </tbody>
        </table>
      )}
      <details open={!facts.isTyped}>
        <summary>Call by name</summary>
        <ByName object={facts.id} onDone={onDone} />
      </details>
    </>
  );
}

interface RowProps {
  readonly object: number;
  readonly member: LiveMember;
  readonly value: Value | undefined;
  readonly isOpen: boolean;
  readonly onDone: () => void;
  readonly onRead: () => void;
  readonly onToggle: () => void;
}

function Row({ object, member, value, isOpen, onDone, onRead, onToggle }: RowProps): JSX.Element {
  const isChangeable = member.canPut || member.canPutRef;
  const verb = member.kind === 'method' ? 'Call…' : isChangeable ? 'Change…' : 'Get…';
  return (
    <>
      <tr class={isOpen ? 'open' : ''}>
        <td><span class="row nowrap"><Kind kind={member.kind} /><span class={member.hidden ? 'dim' : 'strong'} title={member.helpString}>{member.name}</span>{member.isDefault && <span class="dim">default</span>}</span></td>
        <td><code>{member.text}</code>{member.helpString !== undefined && <div class="dim">{member.helpString}</div>}</td>
        <td aria-label={`Value of ${member.name}`}>{value !== undefined && <ValueView value={value} />}</td>
        <td class="do">
          {member.isValue && <button type="button" class="plain" aria-label={`Read ${member.name}`} onClick={onRead}>Read</button>}
          {(member.kind === 'method' || isChangeable || !member.isValue) && <button type="button" class="plain" aria-expanded={isOpen} aria-label={`${verb.replace('…', '')} ${member.name}`} onClick={onToggle}>{verb}</button>}
        </td>
      </tr>
      {isOpen && <tr class="form-row"><td colSpan={4}><MemberForm object={object} member={member} value={value} onDone={onDone} /></td></tr>}
    </>
  );
}
