export const date = (at: number): Date => new Date(at);
export const dateOr = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));
