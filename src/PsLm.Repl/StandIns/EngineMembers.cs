using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace PsLm.Repl.StandIns;

/// <summary>An object's members as PowerShell shows them: without what lies below an adapter, such as that of XML or of a DataRow.</summary>
internal static class EngineMembers
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private const PSMemberViewTypes View = PSMemberViewTypes.Adapted | PSMemberViewTypes.Extended;

    /// <summary>All members.</summary>
    internal static PSMemberInfoCollection<PSMemberInfo> Of(PSObject item) => Collect<PSMemberInfo>(item, "GetMemberCollection");

    /// <summary>The properties alone.</summary>
    internal static PSMemberInfoCollection<PSPropertyInfo> PropertiesOf(PSObject item) => Collect<PSPropertyInfo>(item, "GetPropertyCollection");

    private static PSMemberInfoCollection<T> Collect<T>(PSObject item, string source)
        where T : PSMemberInfo
    {
        object sources = EngineInternals.Call(item, source, View)!;
        Type collection = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSMemberInfoIntegratingCollection`1", throwOnError: true)!;
        return (PSMemberInfoCollection<T>)Activator.CreateInstance(
            collection.MakeGenericType(typeof(T)), Instance, null, [item, sources], CultureInfo.InvariantCulture)!;
    }
}
