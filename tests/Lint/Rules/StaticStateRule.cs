using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint.Rules;

/// <summary>
/// The interpreter runs every static constructor before Main, in the order of the type table: a field may depend on
/// constants and on methods of its own type, never on another type's statics. Fields that change are forbidden too.
/// </summary>
public sealed class StaticStateRule : Rule
{
    public override string Reason => "static constructors run before Main in no useful order; statics are readonly and made of constants";

    public override IEnumerable<SyntaxNodeOrToken> Broken(SyntaxNode root, SemanticModel model)
    {
        foreach (MemberDeclarationSyntax member in root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            bool broken = member switch
            {
                ConstructorDeclarationSyntax => true,
                FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || Reaches(field, model),
                PropertyDeclarationSyntax property => property.Initializer is not null || IsStored(property),
                EventFieldDeclarationSyntax => true,
                _ => false,
            };
            if (broken)
            {
                yield return member;
            }
        }
    }

    private static bool IsStored(PropertyDeclarationSyntax property) =>
        property.AccessorList is { } list && list.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);

    private static bool Reaches(FieldDeclarationSyntax field, SemanticModel model)
    {
        INamedTypeSymbol? own = model.GetDeclaredSymbol(field.Declaration.Variables[0])?.ContainingType;
        return field.DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Any(symbol => symbol switch
            {
                IMethodSymbol { MethodKind: MethodKind.Ordinary } method => !Same(method.ContainingType, own),
                IFieldSymbol { IsStatic: true, IsConst: false } other =>
                    !Same(other.ContainingType, own) && other.ContainingType.SpecialType != SpecialType.System_String,
                _ => false,
            });
    }

    private static bool Same(INamedTypeSymbol? left, INamedTypeSymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);
}
