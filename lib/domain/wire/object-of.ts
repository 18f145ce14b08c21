import { z } from 'zod';

/** A schema for each member of a type, so that a member that is added to the type breaks each schema without it. */
type ShapeOf<T> = { [Member in keyof T]-?: z.ZodType<T[Member]> };

/** A schema of objects of exactly a domain type. */
export const objectOf =
  <T extends object>() =>
  <Shape extends ShapeOf<T>>(
    shape: Shape & (T extends z.output<z.ZodObject<Shape>> ? unknown : never),
  ): z.ZodObject<Shape> =>
    z.object(shape);
