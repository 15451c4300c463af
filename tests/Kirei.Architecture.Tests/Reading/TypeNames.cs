using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace Kirei.Architecture.Tests.Reading;

/// <summary>Decodes signatures into the types they are made of.</summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<ImmutableHashSet<TypeName>, object?>
{
    private static readonly ImmutableHashSet<TypeName> None = [];

    internal TypeName OfDefinition(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? OfDefinition(outer)
            : new TypeName(
                metadata.GetString(metadata.GetAssemblyDefinition().Name),
                metadata.GetString(type.Namespace),
                metadata.GetString(type.Name));
    }

    internal TypeName OfReference(TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => OfReference((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => Named(type, metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
            _ => Named(type, metadata.GetAssemblyDefinition().Name),
        };
    }

    private TypeName Named(TypeReference type, StringHandle assembly) =>
        new(metadata.GetString(assembly), metadata.GetString(type.Namespace), metadata.GetString(type.Name));

    internal ImmutableHashSet<TypeName> OfAny(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => [OfDefinition((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [OfReference((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        _ => None,
    };

    internal static ImmutableHashSet<TypeName> Of(MethodSignature<ImmutableHashSet<TypeName>> signature) =>
        signature.ReturnType.Union(signature.ParameterTypes.SelectMany(types => types));

    public ImmutableHashSet<TypeName> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [OfDefinition(handle)];

    public ImmutableHashSet<TypeName> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        [OfReference(handle)];

    public ImmutableHashSet<TypeName> GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => OfAny(handle);

    public ImmutableHashSet<TypeName> GetGenericInstantiation(
        ImmutableHashSet<TypeName> genericType, ImmutableArray<ImmutableHashSet<TypeName>> typeArguments) =>
        typeArguments.Aggregate(genericType, (all, types) => all.Union(types));

    public ImmutableHashSet<TypeName> GetModifiedType(
        ImmutableHashSet<TypeName> modifier, ImmutableHashSet<TypeName> unmodifiedType, bool isRequired) =>
        modifier.Union(unmodifiedType);

    public ImmutableHashSet<TypeName> GetFunctionPointerType(MethodSignature<ImmutableHashSet<TypeName>> signature) => Of(signature);

    public ImmutableHashSet<TypeName> GetArrayType(ImmutableHashSet<TypeName> elementType, ArrayShape shape) => elementType;

    public ImmutableHashSet<TypeName> GetByReferenceType(ImmutableHashSet<TypeName> elementType) => elementType;

    public ImmutableHashSet<TypeName> GetPinnedType(ImmutableHashSet<TypeName> elementType) => elementType;

    public ImmutableHashSet<TypeName> GetPointerType(ImmutableHashSet<TypeName> elementType) => elementType;

    public ImmutableHashSet<TypeName> GetSZArrayType(ImmutableHashSet<TypeName> elementType) => elementType;

    public ImmutableHashSet<TypeName> GetGenericMethodParameter(object? genericContext, int index) => None;

    public ImmutableHashSet<TypeName> GetGenericTypeParameter(object? genericContext, int index) => None;

    public ImmutableHashSet<TypeName> GetPrimitiveType(PrimitiveTypeCode typeCode) => None;
}
