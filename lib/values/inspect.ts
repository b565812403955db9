/** The name of the method by which a class tells util.inspect, and so console.log, its text. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');
