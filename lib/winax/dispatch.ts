import { inspect as show, type InspectOptionsStylized } from 'node:util';

import { markAsUncloneable } from '../client/wrapper.js';
import { inspect } from '../values/kind.js';
import { makeExchange } from './exchange.js';
import { comObjectOf, isProperty, Node, type Target, type Traits } from './node.js';
import { notePassable, passableOf } from './passable.js';
import { type MembersInfo, membersInfo } from './type-information.js';

// winax's object: a function, whose members COM's object has. What it gives is an object of its kind where COM gives one.

type Callable = (...values: unknown[]) => unknown;

/** The conversions of what comes and goes. */
export const exchange = makeExchange((object) => makeDispatch({ object }, { id: 'Dispatch', isTyped: true, isProperty: false }));

/** What all objects inherit: `instanceof winax.Object` looks for it. */
export const dispatchPrototype: object = Object.create(Function.prototype, {
  [Symbol.toStringTag]: { value: 'Dispatch' },
}) as object;

/** The values whose methods an object has by its default member: `recordset.Fields('Name').trim()`. */
const primitives = [String.prototype, Number.prototype, Boolean.prototype, Date.prototype, Array.prototype];

/** What JavaScript asks any object for. */
const asked = new Set(['asymmetricMatch', 'nodeType', 'inspect']);

/** The node behind an object of winax's; undefined for any other value. */
export function nodeOf(value: unknown): Node | undefined {
  const passable = passableOf(value);
  return passable instanceof Node ? passable : undefined;
}

/** winax's object for a COM object, or for a member that has not been got yet. */
export function makeDispatch(target: Target, traits: Traits): object {
  const node = new Node(target, traits, exchange.outgoing);
  const made: Callable = () => undefined;
  Reflect.deleteProperty(made, 'name');
  Reflect.deleteProperty(made, 'length');
  // Node's inspection looks behind a Proxy.
  Object.defineProperty(made, inspect, { value: (_depth: number, options: InspectOptionsStylized) => inspectNode(node, options), enumerable: false });
  Object.setPrototypeOf(made, dispatchPrototype);
  markAsUncloneable(made);
  const handler = new Handler(node);
  handler.self = new Proxy(made, handler);
  return notePassable(handler.self, node);
}

/** Nothing of the object is called. */
function inspectNode(node: Node, options: InspectOptionsStylized): string {
  const { id } = node.traits;
  if (node.isReleased) return options.stylize(`[${id}, released]`, 'special');
  return node.known === undefined ? options.stylize(`[${id}]`, 'special') : `${options.stylize(id, 'special')}: ${show(node.known, options)}`;
}

class Handler implements ProxyHandler<Callable> {
  readonly #node: Node;
  /** The object whose handler this is. */
  self: object | undefined;

  constructor(node: Node) {
    this.#node = node;
  }

  apply(_target: Callable, _self: unknown, values: unknown[]): unknown {
    return this.#given(this.#node.call(values), this.#node.callId);
  }

  get(target: Callable, key: string | symbol): unknown {
    if (typeof key === 'symbol') return this.#symbol(target, key);
    switch (key) {
      case 'valueOf':
        return () => this.#value();
      case 'toString':
        return () => this.#text();
      case '__value':
        return this.#value();
      case '__id':
        return this.#node.traits.id;
      case '__type':
        return this.#info.items;
      case '__methods':
        return this.#info.methods;
      case '__vars':
        return this.#info.variables;
      default:
        return this.#member(target, key);
    }
  }

  set(target: Callable, key: string | symbol, value: unknown): boolean {
    if (typeof key === 'symbol') return Reflect.set(target, key, value);
    this.#node.write(key, value);
    return true;
  }

  has(target: Callable, key: string | symbol): boolean {
    return typeof key === 'symbol' ? Reflect.has(target, key) : this.#node.has(key);
  }

  get #info(): MembersInfo {
    return membersInfo(this.#node.traits.isTyped ? this.#node.settle() : undefined);
  }

  #symbol(target: Callable, key: symbol): unknown {
    switch (key) {
      case Symbol.toPrimitive:
        return (hint: string) => this.#primitive(hint);
      case Symbol.iterator:
        return this.#iterator();
      case Symbol.dispose:
        return () => { this.#node.release(); };
      default:
        return Reflect.get(target, key);
    }
  }

  #member(target: Callable, key: string): unknown {
    // `await` asks for this, of any value.
    if (key === 'then') return undefined;
    if (key === 'toJSON') return () => this.#json();
    const read = this.#node.read(key);
    const { id, isTyped } = this.#node.traits;
    switch (read.kind) {
      case 'member':
        return makeDispatch(read.place, { id: `${id}.${read.place.found.name}`, ownerId: id, isTyped, isProperty: isProperty(read.place) });
      case 'value':
        return this.#given(read.value, `${id}.${key}`, true);
      case 'own':
        return ownMember(exchange.incoming(read.value), key);
      case 'none':
        return this.#unknown(target, key);
    }
  }

  /** A name that no member has: JavaScript's own, a key of what a property gave, or a method of the default member's value. */
  #unknown(target: Callable, key: string): unknown {
    if (key in target) return Reflect.get(target, key);
    if (this.#node.traits.isProperty && !asked.has(key)) {
      const item = this.#node.item(key);
      if (item !== undefined) return this.#given(item, `${this.#node.traits.id}.${key}`, true);
    }
    return primitives.some((prototype) => key in prototype) ? ownMember(this.#value(), key) : undefined;
  }

  /** What a member gave: an object of winax's, or a value. */
  #given(value: unknown, id: string, isProperty = false): unknown {
    const object = comObjectOf(value);
    return object === undefined ? exchange.incoming(value) : makeDispatch({ object }, { id, isTyped: this.#node.traits.isTyped, isProperty });
  }

  #value(): unknown {
    const value = this.#node.value();
    return value !== undefined && value === this.#node.known ? this.self : this.#given(value, this.#node.traits.id);
  }

  #primitive(hint: string): unknown {
    const value = this.#value();
    if (!isObject(value)) return value;
    if (nodeOf(value) !== undefined) return '[Dispatch]';
    if (value instanceof Date && hint === 'number') return value.getTime();
    // An array's text is its elements'.
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    return String(value);
  }

  #text(): string {
    const value = this.#value();
    if (value === undefined) return 'EMPTY';
    return value === null ? 'NULL' : String(this.#primitive('string'));
  }

  #json(): unknown {
    const value = this.#value();
    return nodeOf(value) === undefined ? value : undefined;
  }

  #iterator(): unknown {
    const iterate = this.#node.iterator();
    if (iterate === undefined) return undefined;
    const given = (value: unknown): unknown => this.#given(value, this.#node.callId);
    return function* () {
      for (const value of { [Symbol.iterator]: iterate }) yield given(value);
    };
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A member of a value of JavaScript's; its methods find it as `this`. */
function ownMember(value: unknown, key: string): unknown {
  if (value === undefined || value === null) return undefined;
  const member = (value as Readonly<Record<string, unknown>>)[key];
  return typeof member === 'function' && nodeOf(member) === undefined ? (member.bind(value) as Callable) : member;
}
