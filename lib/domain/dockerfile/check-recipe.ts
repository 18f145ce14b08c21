import { HEALTH_PATH } from './health-command';
import type { Recipe } from './recipe';
import { STACKS } from './stacks/all-stacks';

/** A recipe while it is typed: a port may be missing. */
export type RecipeDraft = Omit<Recipe, 'port'> & { port: number | null };

export const RECIPE_FIELDS = ['version', 'port', 'healthPath', 'entry'] as const;
export type RecipeField = (typeof RECIPE_FIELDS)[number];

/** The fields that could not be written into a Dockerfile as they are: nothing typed may become an instruction. */
export function invalidFields(draft: RecipeDraft): RecipeField[] {
  const isValid: Record<RecipeField, boolean> = {
    version: /^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(draft.version),
    port: draft.port !== null && Number.isInteger(draft.port) && draft.port >= 1 && draft.port <= 65_535,
    healthPath: HEALTH_PATH.test(draft.healthPath),
    entry: STACKS[draft.stack].entry.test(draft.entry),
  };
  return RECIPE_FIELDS.filter((field) => !isValid[field]);
}

/** The draft as a recipe; undefined while a field is invalid. */
export const toRecipe = (draft: RecipeDraft): Recipe | undefined =>
  draft.port !== null && invalidFields(draft).length === 0 ? { ...draft, port: draft.port } : undefined;
