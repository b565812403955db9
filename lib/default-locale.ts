/**
 * The locale of calls that nobody has set: English of the United States, which every Office has whatever its language, and by which
 * Excel reads formulas and formats everywhere alike.
 */
export const DEFAULT_LOCALE = 0x0409;
