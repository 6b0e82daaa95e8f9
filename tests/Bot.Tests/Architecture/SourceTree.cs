using System.Runtime.CompilerServices;

namespace ChatOpsBot.Bot.Tests.Architecture;

/// <summary>The repository's own files, found from where this file was compiled.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary>Source files we wrote, below a folder of the repository; path relative to it with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations"));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ChatOpsBot.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("ChatOpsBot.sln was not found above the tests.");
    }
}
