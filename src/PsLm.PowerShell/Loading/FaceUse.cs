using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PsLm.PowerShell;

/// <summary>What our assemblies use of a library, as their metadata names it.</summary>
internal static class FaceUse
{
    /// <summary>The first type or member that some assemblies use of a library and that it has not; null where it has all.</summary>
    /// <param name="library">As it is loaded.</param>
    /// <param name="users">The assemblies that use it.</param>
    internal static string? FirstMissing(Assembly library, params ReadOnlySpan<Assembly> users)
    {
        foreach (Assembly user in users)
        {
            if (FirstMissing(user, library.GetName().Name!) is { } missing) return missing;
        }
        return null;
    }

    private static string? FirstMissing(Assembly user, string library)
    {
        using var file = new PEReader(File.OpenRead(user.Location));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            if (IsOf(metadata, type, library) && IsMissing(user, handle)) return $"the type {metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
        }
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference && IsOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent), library)
                && IsMissing(user, handle)) return $"the member {metadata.GetString(member.Name)}";
        }
        return null;
    }

    private static bool IsOf(MetadataReader metadata, TypeReference type, string library) =>
        type.ResolutionScope.Kind == HandleKind.AssemblyReference
        && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == library;

    private static bool IsMissing(Assembly user, EntityHandle handle)
    {
        try
        {
            _ = handle.Kind == HandleKind.TypeReference
                ? user.ManifestModule.ResolveType(MetadataTokens.GetToken(handle))
                : user.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle));
            return false;
        }
        catch (Exception fault) when (fault is TypeLoadException or MissingMemberException or FileLoadException or FileNotFoundException)
        {
            return true;
        }
    }
}
