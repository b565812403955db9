import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { GivenValue, LiveMember, LiveParameter, Value } from '../../lib/browse/protocol.js';
import { Field } from '../parts/small.js';
import { type Call, type Doing, perform } from './calls.js';
import { Outcome } from './call-view.js';
import { argumentsOfJson, type Draft, DraftError, draftOf, firstDraft, given } from './draft.js';
import { ValueInput } from './value-input.js';

interface Props {
  readonly object: number;
  readonly member: LiveMember;
  /** What the property is now, as far as that was read. */
  readonly value: Value | undefined;
  /** Something was done: values may be others. */
  readonly onDone: () => void;
}

/** What stands for the value of a put, among the fields. */
const VALUE = '=';

/** Takes what was written apart into arguments; the errors by the fields' names. */
function argumentsOf(parameters: readonly LiveParameter[], drafts: Readonly<Record<string, Draft>>): { readonly all: GivenValue[]; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {};
  const all = parameters.flatMap((parameter): GivenValue[] => {
    if (parameter.direction === 'out') return [{ kind: 'missing' }];
    const draft = drafts[parameter.name] ?? firstDraft(parameter);
    try {
      if (parameter.takesAnyNumber === true) return draft.mode === 'missing' ? [] : argumentsOfJson(draft.text);
      return [given(draft)];
    } catch (error) {
      if (!(error instanceof DraftError)) throw error;
      errors[parameter.name] = error.message;
      return [];
    }
  });
  return { all, errors };
}

/** The form of a member: a field for each parameter by its type, and what can be done with it. */
export function MemberForm({ object, member, value, onDone }: Props): JSX.Element {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [byReference, setByReference] = useState(member.canPutRef && !member.canPut);
  const [call, setCall] = useState<Call>();
  const [isBusy, setBusy] = useState(false);
  const shown = member.parameters.filter(({ direction }) => direction !== 'out');
  const canPut = (member.canPut || member.canPutRef) && member.type !== undefined;
  const put: LiveParameter | undefined = canPut ? { name: VALUE, optional: false, direction: 'in', type: member.type ?? { text: 'VARIANT', vt: 12 } } : undefined;
  const putDraft = drafts[VALUE] ?? (put === undefined ? undefined : draftOf(value, put.type));

  const act = async (kind: Doing['kind']): Promise<void> => {
    const { all, errors: wrong } = argumentsOf(member.parameters, drafts);
    const faults: Record<string, string> = { ...wrong };
    let doing: Doing | undefined;
    if (kind !== 'put') doing = { kind };
    else if (putDraft !== undefined) {
      try {
        doing = { kind, value: given(putDraft), byReference };
      } catch (error) {
        if (!(error instanceof DraftError)) throw error;
        faults[VALUE] = error.message;
      }
    }
    setErrors(faults);
    if (doing === undefined || Object.keys(faults).length > 0) return;
    setBusy(true);
    try {
      setCall(await perform({ object, member: member.name, arguments: all }, doing, kind === 'put' || (kind === 'call' && member.type === undefined)));
      onDone();
    } finally {
      setBusy(false);
    }
  };
  const field = (parameter: LiveParameter, label: string, draft: Draft): JSX.Element => (
    <Field key={parameter.name} label={label} error={errors[parameter.name]} hint={hintOf(parameter)}>
      {(attributes) => (
        <ValueInput
          type={parameter.takesAnyNumber === true ? { text: parameter.type.text, vt: 0x200c } : parameter.type} optional={parameter.optional || parameter.takesAnyNumber === true} label={label} attributes={attributes} draft={draft}
          onDraft={(next) => { setDrafts({ ...drafts, [parameter.name]: next }); }}
        />
      )}
    </Field>
  );
  return (
    <form
      class="member-form" aria-label={member.name}
      onSubmit={(event) => {
        event.preventDefault();
        void act(member.kind === 'method' ? 'call' : canPut && shown.length === 0 ? 'put' : member.canGet ? 'get' : 'put');
      }}
    >
      <div class="fields">
        {shown.map((parameter) => field(parameter, `${parameter.name} As ${parameter.type.text}`, drafts[parameter.name] ?? firstDraft(parameter)))}
        {put !== undefined && putDraft !== undefined && field(put, `Value As ${put.type.text}`, putDraft)}
      </div>
      <div class="row">
        {member.kind === 'method' && <button type="submit" class="main" disabled={isBusy}>Call</button>}
        {member.kind === 'property' && member.canGet && <button type={canPut && shown.length === 0 ? 'button' : 'submit'} disabled={isBusy} onClick={(event) => { event.preventDefault(); void act('get'); }}>Get</button>}
        {canPut && <button type={shown.length === 0 ? 'submit' : 'button'} class="main" disabled={isBusy} onClick={(event) => { event.preventDefault(); void act('put'); }}>Put</button>}
        {member.canPutRef && member.canPut && (
          <label class="check"><input type="checkbox" checked={byReference} onChange={(event) => { setByReference(event.currentTarget.checked); }} />by reference (Set)</label>
        )}
      </div>
      <div role="status" aria-label="Result" class="outcome">{isBusy ? <span class="dim busy">…</span> : call !== undefined && <><span class="mono dim">{call.text} → </span><Outcome call={call} /></>}</div>
    </form>
  );
}

function hintOf(parameter: LiveParameter): string | undefined {
  const hints = [
    parameter.direction === 'inOut' ? 'by reference: what comes back stands in the result' : undefined,
    parameter.default === undefined ? undefined : `default: ${parameter.default.text}`,
    parameter.takesAnyNumber === true ? 'any number of arguments, as ["a", 1]' : undefined,
  ].filter((hint) => hint !== undefined);
  return hints.length === 0 ? undefined : hints.join('; ');
}

/** A member that only its user knows: of an object without type information, or one that this does not tell. */
export function ByName({ object, onDone }: { readonly object: number; readonly onDone: () => void }): JSX.Element {
  const [member, setMember] = useState('');
  const [kind, setKind] = useState<Doing['kind']>('call');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [call, setCall] = useState<Call>();
  const act = async (): Promise<void> => {
    try {
      const all = argumentsOfJson(text);
      const value = kind === 'put' ? all.pop() : undefined;
      if (kind === 'put' && value === undefined) throw new DraftError('the value is needed, as [1]; indices stand before it');
      setError(undefined);
      setCall(await perform({ object, member: member.trim(), arguments: all }, kind === 'put' && value !== undefined ? { kind, value } : { kind: kind === 'get' ? 'get' : 'call' }));
      onDone();
    } catch (failure) {
      if (!(failure instanceof DraftError)) throw failure;
      setError(failure.message);
    }
  };
  return (
    <form class="member-form" aria-label="Call by name" onSubmit={(event) => { event.preventDefault(); void act(); }}>
      <div class="fields">
        <Field label="Name" hint="empty for the default member">{(attributes) => <input {...attributes} class="mono" value={member} spellcheck={false} onInput={(event) => { setMember(event.currentTarget.value); }} />}</Field>
        <Field label="What to do">
          {(attributes) => (
            <select {...attributes} value={kind} onChange={(event) => { setKind(event.currentTarget.value as Doing['kind']); }}>
              <option value="call">call</option><option value="get">get</option><option value="put">put</option>
            </select>
          )}
        </Field>
        <Field label="Arguments (JSON)" error={error} hint={kind === 'put' ? 'the value comes last' : undefined}>
          {(attributes) => <input {...attributes} class="mono" value={text} placeholder={'["a", 1]'} spellcheck={false} onInput={(event) => { setText(event.currentTarget.value); }} />}
        </Field>
      </div>
      <div class="row"><button type="submit" class="main">Do it</button></div>
      <div role="status" aria-label="Result" class="outcome">{call !== undefined && <><span class="mono dim">{call.text} → </span><Outcome call={call} /></>}</div>
    </form>
  );
}
