using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kirei.Architecture.Tests.Reading;

/// <summary>Collects which type knows which, from every place in the metadata and the code that can name a type.</summary>
internal sealed class UseReader(PEReader file, MetadataReader metadata)
{
    private readonly TypeNames _names = new(metadata);
    private readonly HashSet<Use> _uses = [];

    internal HashSet<Use> Read()
    {
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeName user = _names.OfDefinition(handle);
            if (!user.IsGenerated)
            {
                ReadType(user, metadata.GetTypeDefinition(handle));
            }
        }

        return _uses;
    }

    private void ReadType(TypeName user, TypeDefinition type)
    {
        Add(user, type.BaseType);
        ReadAttributes(user, type.GetCustomAttributes());
        ReadConstraints(user, type.GetGenericParameters());
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            Add(user, metadata.GetInterfaceImplementation(handle).Interface);
        }

        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = metadata.GetFieldDefinition(handle);
            Add(user, field.DecodeSignature(_names, null));
            ReadAttributes(user, field.GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            ReadMethod(user, metadata.GetMethodDefinition(handle));
        }
    }

    private void ReadMethod(TypeName user, MethodDefinition method)
    {
        Add(user, TypeNames.Of(method.DecodeSignature(_names, null)));
        ReadAttributes(user, method.GetCustomAttributes());
        ReadConstraints(user, method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Add(user, region.CatchType);
        }

        if (!body.LocalSignature.IsNil)
        {
            foreach (ImmutableHashSet<TypeName> types in metadata.GetStandaloneSignature(body.LocalSignature)
                .DecodeLocalSignature(_names, null))
            {
                Add(user, types);
            }
        }

        foreach (EntityHandle token in Instructions.Tokens(body.GetILReader()))
        {
            ReadToken(user, token);
        }
    }

    private void ReadToken(TypeName user, EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodSpecification:
                MethodSpecification generic = metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                generic.DecodeSignature(_names, null).ToList().ForEach(types => Add(user, types));
                ReadToken(user, generic.Method);
                break;
            case HandleKind.MemberReference:
                ReadMember(user, metadata.GetMemberReference((MemberReferenceHandle)token));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)token);
                Add(user, method.GetDeclaringType());
                Add(user, TypeNames.Of(method.DecodeSignature(_names, null)));
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = metadata.GetFieldDefinition((FieldDefinitionHandle)token);
                Add(user, field.GetDeclaringType());
                Add(user, field.DecodeSignature(_names, null));
                break;
            default:
                Add(user, token);
                break;
        }
    }

    private void ReadMember(TypeName user, MemberReference member)
    {
        Add(user, member.Parent);
        Add(user, member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(_names, null)
            : TypeNames.Of(member.DecodeMethodSignature(_names, null)));
    }

    private void ReadAttributes(TypeName user, CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            ReadToken(user, metadata.GetCustomAttribute(handle).Constructor);
        }
    }

    private void ReadConstraints(TypeName user, GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle handle in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in metadata.GetGenericParameter(handle).GetConstraints())
            {
                Add(user, metadata.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private void Add(TypeName user, EntityHandle used) => Add(user, used.IsNil ? [] : _names.OfAny(used));

    private void Add(TypeName user, ImmutableHashSet<TypeName> used) =>
        _uses.UnionWith(used.Where(type => type != user).Select(type => new Use(user, type)));
}
