using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace PsLm.Repl.Editing;

/// <summary>The members of a value that is there already: variables, their properties, types. Nothing is called to find one.</summary>
internal static class MemberCompletion
{
    /// <summary>What the members begin with that properties, events and operators are made of.</summary>
    private static readonly string[] Hidden = ["get_", "set_", "op_"];

    /// <summary>The members that may stand at a place; null for none.</summary>
    internal static CommandCompletion? Of(string text, int cursor, Session session)
    {
        int start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_')) start--;
        string begun = text[start..cursor];
        bool isStatic = start > 1 && text[start - 1] == ':' && text[start - 2] == ':';
        if (!isStatic && (start == 0 || text[start - 1] != '.')) return null;
        int end = start - (isStatic ? 2 : 1);
        Ast script = Parser.ParseInput(text[..end], out _, out _);
        var target = (ExpressionAst?)script.FindAll(ast => ast is ExpressionAst && ast.Extent.EndOffset == end, searchNestedScriptBlocks: true)
            .OrderBy(ast => ast.Extent.StartOffset)
            .FirstOrDefault(ast => ast is VariableExpressionAst or MemberExpressionAst or IndexExpressionAst or TypeExpressionAst
                or StringConstantExpressionAst);
        if (target is null) return null;
        IEnumerable<(string Name, bool IsMethod)> members = isStatic
            ? target is TypeExpressionAst { TypeName: var name } && name.GetReflectionType() is { } type ? Statics(type) : []
            : ValueOf(target, session) is { } value ? Members(value) : [];
        return PowerShellLanguage.Matches(members
            .Where(member => member.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(member => member.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase)
            .Select(member => new CompletionResult(member.IsMethod ? member.Name + "(" : member.Name, member.Name,
                member.IsMethod ? CompletionResultType.Method : CompletionResultType.Property, member.Name)), start, begun.Length);
    }

    private static object? ValueOf(ExpressionAst target, Session session) => target switch
    {
        VariableExpressionAst variable => session.Variable(variable.VariablePath.UserPath),
        StringConstantExpressionAst text => text.Value,
        TypeExpressionAst { TypeName: var name } => name.GetReflectionType(),
        InvokeMemberExpressionAst => null,
        MemberExpressionAst { Static: false, Member: StringConstantExpressionAst member } chain
            when ValueOf(chain.Expression, session) is { } owner => PropertyOf(owner, member.Value),
        IndexExpressionAst { Index: ConstantExpressionAst { Value: int index } } item when ValueOf(item.Target, session) is System.Collections.IList list
            && index >= -list.Count && index < list.Count => list[index < 0 ? list.Count + index : index],
        _ => null,
    };

    private static object? PropertyOf(object owner, string name)
    {
        try
        {
            return owner is System.Collections.IDictionary table ? table[name] : PSObject.AsPSObject(owner).Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            // A property that cannot say what it is has no members to offer.
            return null;
        }
    }

    private static IEnumerable<(string, bool)> Members(object value) =>
        (value is System.Collections.IDictionary table ? table.Keys.OfType<string>().Select(key => (key, false)) : []).Concat(PSObject.AsPSObject(value).Members
            .Where(member => !Array.Exists(Hidden, prefix => member.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(member => (member.Name, member is PSMethodInfo)));

    private static IEnumerable<(string, bool)> Statics(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(member => member is PropertyInfo or FieldInfo or MethodInfo { IsSpecialName: false })
            .Select(member => (member.Name, member is MethodInfo))
            .Append(("new", true));
}
