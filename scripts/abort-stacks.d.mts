export function dropStacksOfAborts(): void;
