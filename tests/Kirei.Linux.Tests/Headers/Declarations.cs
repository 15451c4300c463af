using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kirei.Linux.Tests.Headers;

/// <summary>
/// Reads by reflection what a class like <c>Libc</c> declares, and makes a claim of each: constants, the values that depend on the
/// architecture (methods of one <see cref="Architecture"/>), structures with their sizes and fields. What it does not understand it
/// refuses, so that nothing is declared without a proof.
/// </summary>
internal static class Declarations
{
    private const BindingFlags Everything =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static List<Claim> Of(Type declarations, Architecture architecture) =>
    [
        .. declarations.GetFields(Everything).Select(Constant),
        .. declarations.GetProperties(Everything).Select(property => PerArchitecture(declarations, property, architecture)),
        .. declarations.GetNestedTypes(Everything).Where(IsDeclared).SelectMany(Structure),
    ];

    private static Claim Constant(FieldInfo field) => field.IsLiteral
        ? new Claim(
            field.Name, CNames.OfConstant(field.Name), "==", Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture))
        : throw new NotSupportedException($"{field.Name} is no constant: how is it to be proven?");

    // Such a property takes its value from the method of the same name with "_on", which can be asked for any architecture.
    private static Claim PerArchitecture(Type declarations, PropertyInfo property, Architecture architecture)
    {
        MethodInfo method = declarations.GetMethod(property.Name + "_on", Everything, [typeof(Architecture)])
            ?? throw new NotSupportedException($"{property.Name} has no method {property.Name}_on(Architecture) to prove it by");
        object value = method.Invoke(null, [architecture])!;
        return new Claim(property.Name, CNames.OfConstant(property.Name), "==", Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Claim> Structure(Type structure)
    {
        string type = CNames.OfType(structure);
        FieldInfo[] fields = structure.GetFields(Everything);
        bool isOpaque = fields.All(field => field.IsPrivate);
        yield return new Claim($"sizeof({structure.Name})", $"sizeof({type})", isOpaque ? "<=" : "==", SizeOf(structure));
        foreach (FieldInfo field in fields.Where(field => !field.IsPrivate))
        {
            string name = $"{structure.Name}.{field.Name}";
            yield return new Claim($"offset of {name}", $"offsetof({type}, {field.Name})", "==", Marshal.OffsetOf(structure, field.Name));
            yield return new Claim($"size of {name}", $"sizeof((({type} *)0)->{field.Name})", "==", SizeOf(field.FieldType));
        }
    }

    // An array inside a structure is a type in C# alone; its size is that of the field.
    private static bool IsDeclared(Type nested) =>
        nested.IsValueType
        && !nested.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !nested.IsDefined(typeof(InlineArrayAttribute), false);

    private static int SizeOf(Type type) =>
        type.IsPointer ? IntPtr.Size : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
