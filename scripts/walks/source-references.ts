import { relative, resolve } from 'node:path';
import {
  type Identifier,
  isBindingElement,
  isIdentifier,
  isObjectBindingPattern,
  isShorthandPropertyAssignment,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { API, type Project, SymbolFlags, type Symbol as TypeSymbol } from 'typescript/unstable/sync';

/** What a function refers to, by itself or by way of other functions of its file. */
export type References = {
  /** Where those things are declared: `file#name`. */
  declarations: ReadonlySet<string>;
  /** Those of them that have a body: functions, values and members of objects, and no types. */
  bodies: ReadonlySet<string>;
  /** Members that it uses of types: `Type.member`. */
  members: ReadonlySet<string>;
  /** Every name that stands in it. */
  names: ReadonlySet<string>;
  /** Every text that stands in it as a literal. */
  texts: ReadonlySet<string>;
};

type Target = { file: string; name: string; node: Node | undefined };

const DECLARATIONS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.VariableDeclaration,
  SyntaxKind.BindingElement,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.PropertyAssignment,
]);

/** Declarations have a name; of a list of those, the part with the value is what they are declared with. */
function bodyOf(declaration: Node): Node {
  let node = declaration;
  while (isBindingElement(node) || isObjectBindingPattern(node)) node = node.parent;
  return node;
}

function identifiersIn(node: Node): Identifier[] {
  const found: Identifier[] = [];
  const visit = (each: Node): void => {
    if (isIdentifier(each)) found.push(each);
    each.forEachChild(visit);
  };
  visit(node);
  return found;
}

function textsIn(node: Node): string[] {
  const found: string[] = [];
  const visit = (each: Node): void => {
    if (isStringLiteral(each)) found.push(each.text);
    each.forEachChild(visit);
  };
  visit(node);
  return found;
}

/** The type that a member is declared in: `Ecs` of `getService`. */
function typeAround(member: Node): string | undefined {
  const TYPES: readonly SyntaxKind[] = [SyntaxKind.TypeAliasDeclaration, SyntaxKind.InterfaceDeclaration];
  for (let node = member.parent; node && node.kind !== SyntaxKind.SourceFile; node = node.parent) {
    if (TYPES.includes(node.kind)) return identifiersIn(node)[0]?.text;
  }
  return undefined;
}

/** Reads what functions refer to, with the TypeScript compiler's own knowledge of the whole project. */
export function openReferences(root: string) {
  const api = new API({ cwd: root });
  const snapshot = api.updateSnapshot({ openProject: resolve(root, 'tsconfig.json') });
  const project = snapshot.getProject(resolve(root, 'tsconfig.json'));
  if (!project) throw new Error('tsconfig.json is no project');
  const byFile = new Map<string, Map<Identifier, Target[]>>();

  const targetsIn = (file: string): Map<Identifier, Target[]> => {
    const known = byFile.get(file);
    if (known) return known;
    const source = project.program.getSourceFile(resolve(root, file));
    const targets = source ? readTargets(project, root, identifiersIn(source)) : new Map<Identifier, Target[]>();
    byFile.set(file, targets);
    return targets;
  };

  return {
    /**
     * What a function refers to; undefined when its file declares nothing of that name.
     * @param follows whether another function of the file, `file#name`, is gone into; all are, when it is left out
     */
    referencesOf: (
      file: string,
      name: string,
      follows: (declaration: string) => boolean = () => true,
    ): References | undefined => {
      const targets = targetsIn(file);
      const declared = [...targets.keys()].filter(
        ({ text, parent }) => text === name && DECLARATIONS.has(parent.kind) && identifiersIn(parent)[0]?.text === name,
      );
      if (declared.length === 0) return undefined;
      const nodes = new Set(declared.map(({ parent }) => bodyOf(parent)));
      const [declarations, members, names] = [new Set<string>(), new Set<string>(), new Set<string>()];
      const [bodies, texts] = [new Set<string>(), new Set<string>()];
      for (const node of nodes) {
        for (const text of textsIn(node)) texts.add(text);
        for (const identifier of identifiersIn(node)) {
          names.add(identifier.text);
          for (const target of targets.get(identifier) ?? []) {
            declarations.add(`${target.file}#${target.name}`);
            const type = target.node && typeAround(target.node);
            if (type !== undefined) members.add(`${type}.${target.name}`);
            // A set goes over what is added to it on the way.
            if (!target.node || !DECLARATIONS.has(target.node.kind)) continue;
            bodies.add(`${target.file}#${target.name}`);
            if (target.file === file && follows(`${file}#${target.name}`)) nodes.add(bodyOf(target.node));
          }
        }
      }
      return { declarations, bodies, members, names, texts };
    },
    close: () => api.close(),
  };
}

function readTargets(
  { checker, program }: Project,
  root: string,
  identifiers: readonly Identifier[],
): Map<Identifier, Target[]> {
  const symbols = checker.getSymbolAtLocation(identifiers);
  return new Map(
    identifiers.map((identifier, index) => {
      const { parent } = identifier;
      const found =
        (isShorthandPropertyAssignment(parent) && checker.getShorthandAssignmentValueSymbol(parent)) || symbols[index];
      const symbol = found && ownSymbol(found);
      return [identifier, symbol ? targetsOf(symbol) : []];
    }),
  );

  function ownSymbol(symbol: TypeSymbol): TypeSymbol {
    return symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function targetsOf({ name, declarations }: TypeSymbol): Target[] {
    return declarations.flatMap((declaration) => {
      const file = relative(root, declaration.path);
      if (file.startsWith('..') || file.includes('node_modules')) return [];
      return [{ file, name, node: program.getSourceFile(declaration.path) && declaration.resolve() }];
    });
  }
}
