import type { OperationTable } from '@/sandbox/operation';
import { describeServices } from './describe-services';
import { getAttributeValues } from './get-attribute-values';
import { getProducts } from './get-products';

/** Every operation of the price list that the sandbox answers, by AWS's name for it. */
export const pricingOperations = {
  DescribeServices: describeServices,
  GetAttributeValues: getAttributeValues,
  GetProducts: getProducts,
} satisfies OperationTable;
