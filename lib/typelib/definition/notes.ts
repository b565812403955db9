/** Where in a library something is: ['types', 2, 'functions', 0]. */
export type DefinitionPath = readonly (string | number)[];

/** What a description cannot say. */
export interface DefinitionNote {
  readonly path: DefinitionPath;
  readonly message: string;
  /** The description would be of another interface or record: it is not written. Else it says less. */
  readonly isFatal: boolean;
}

/** What is found on the way. */
export class Notes {
  readonly all: DefinitionNote[] = [];

  /** Something that is left out. */
  less(path: DefinitionPath, message: string): void {
    this.all.push({ path, message, isFatal: false });
  }

  /** Something that makes the description impossible. */
  fatal(path: DefinitionPath, message: string): void {
    this.all.push({ path, message, isFatal: true });
  }
}
