export type Tags = Map<string, string>;
