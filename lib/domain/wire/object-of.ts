import { z } from 'zod';

/** A schema for each member of a type, so that a member that is added to the type breaks each schema without it. */
type ShapeOf<T> = { [Member in keyof T]-?: z.ZodType<T[Member]> };

/**
 * A schema of objects that are exactly a type of the domain, which is declared where it is at home: what the schema lets
 * through is of the type, and all that is of the type passes.
 */
export const objectOf =
  <T extends object>() =>
  <Shape extends ShapeOf<T>>(
    shape: Shape & (T extends z.output<z.ZodObject<Shape>> ? unknown : never),
  ): z.ZodObject<Shape> =>
    z.object(shape);
