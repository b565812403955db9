// The parameters of a method stand in an object, and TypeScript's unions of keys have no order. What has one is a list of
// inferred candidates: the properties of a fresh type are looked at in the order in which they are written.

/** A type for each property, which no other object type has. */
type Marks<P> = { [K in keyof P]: (mark: (key: [K, P]) => void) => void };

/** The property that is written last: of overloads, which an intersection keeps in order, the last one is matched. */
type LastKey<P> = Marks<P> extends Record<string, (mark: infer All) => void> ? (All extends (key: infer Last) => void ? (Last extends [infer K, P] ? K : never) : never) : never;

type Without<P, K> = { [Other in keyof P as Exclude<Other, K>]: P[Other] };

type Ordered<P, Done extends unknown[] = []> = keyof P extends never ? Done : LastKey<P> extends infer K ? Ordered<Without<P, K>, [K, ...Done]> : never;

/** Compilers that order all types by their texts (--stableTypeOrdering) do not keep the order of what is written. */
export type KeepsOrder = Ordered<{ second: 0; first: 0 }> extends ['second', 'first'] ? true : false;

type AnyPlace<Keys extends unknown[], Any> = { [Place in keyof Keys]: Any };

/**
 * The keys of an object type as a tuple, in the order in which they are written. Where the compiler keeps none, each place
 * is any of the keys, so that the number and the set of parameters are still checked.
 */
export type KeysInOrder<P> = KeepsOrder extends true ? Ordered<P> : AnyPlace<Ordered<P>, keyof P>;
