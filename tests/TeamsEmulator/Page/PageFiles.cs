namespace ChatOpsBot.TeamsEmulator.Page;

/// <summary>The built page, carried inside the assembly so that it is there wherever the assembly is.</summary>
internal static class PageFiles
{
    internal static void MapPageFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => File("index.html", "text/html; charset=utf-8"));
        routes.MapGet("/page.css", () => File("page.css", "text/css; charset=utf-8"));
        routes.MapGet("/page.js", () => File("page.js", "text/javascript; charset=utf-8"));
    }

    private static IResult File(string name, string contentType) =>
        typeof(PageFiles).Assembly.GetManifestResourceStream(name) is { } file ? Results.Stream(file, contentType) : Results.NotFound();
}
