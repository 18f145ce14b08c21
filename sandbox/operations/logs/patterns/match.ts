/** Whether a message matches. */
export type Match = (message: string) => boolean;
