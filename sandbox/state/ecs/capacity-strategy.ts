/** Which capacity providers run tasks, and in which proportion. Docs of `CapacityProviderStrategyItem`. */
export type CapacityStrategy = { provider: string; base: number; weight: number }[];
