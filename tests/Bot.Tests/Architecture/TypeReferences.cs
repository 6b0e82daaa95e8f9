using System.Reflection;
using System.Reflection.Emit;

namespace ChatOpsBot.Bot.Tests.Architecture;

/// <summary>
/// Which types each type of an assembly mentions, read from the compiled code: signatures and method bodies, also those the compiler made from lambdas
/// and async methods.
/// </summary>
internal sealed class TypeReferences
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private readonly Dictionary<string, HashSet<string>> _mentions = [];

    private TypeReferences()
    {
    }

    /// <summary>Full name of every type (nested ones count as their outermost) and the namespaces-and-names it mentions.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Mentions => _mentions;

    public static TypeReferences Of(Assembly assembly)
    {
        var references = new TypeReferences();
        foreach (var type in assembly.GetTypes())
            references.Read(type);
        return references;
    }

    private void Read(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        if (outermost.FullName is not { } name || name.Contains('<', StringComparison.Ordinal))
            return;
        if (!_mentions.TryGetValue(name, out var mentioned))
            _mentions[name] = mentioned = [];

        Add(mentioned, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(mentioned, implemented);
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(all))
            Add(mentioned, field.FieldType);
        foreach (var property in type.GetProperties(all))
            Add(mentioned, property.PropertyType);
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
            Read(mentioned, method);
    }

    private static void Read(HashSet<string> mentioned, MethodBase method)
    {
        if (method is MethodInfo { ReturnType: var returned })
            Add(mentioned, returned);
        foreach (var parameter in method.GetParameters())
            Add(mentioned, parameter.ParameterType);
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (var local in body.LocalVariables)
            Add(mentioned, local.LocalType);
        foreach (var token in Tokens(body.GetILAsByteArray() ?? []))
        {
            var member = method.Module.ResolveMember(
                token, method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
            Add(mentioned, member as Type ?? member?.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic)
                foreach (var argument in generic.GetGenericArguments())
                    Add(mentioned, argument);
        }
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[0xFE00 | il[at + 1]] : OpCodesByValue[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(il, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static void Add(HashSet<string> mentioned, Type? type)
    {
        if (type is null)
            return;
        if (type.HasElementType)
        {
            Add(mentioned, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
            foreach (var argument in type.GetGenericArguments())
                Add(mentioned, argument);
        var outermost = type;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        if (!type.IsGenericParameter && outermost.FullName is { } name)
            mentioned.Add(name.Split('[')[0].Split('`')[0]);
    }
}
