using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace ChatOpsBot.Bot.Documents;

/// <summary>What Word files and spreadsheets have in common: properties, and bytes that depend on nothing but the content.</summary>
internal static class OfficePackage
{
    // The earliest time a zip file can hold.
    private static readonly DateTimeOffset ZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes who made what when; the texts are clean and of one line.</summary>
    public static void WriteProperties(CoreFilePropertiesPart part, string title, string author, string? version, DateTimeOffset at)
    {
        XNamespace properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublinCore = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace instance = "http://www.w3.org/2001/XMLSchema-instance";
        var madeAt = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        XElement Time(string name) => new(terms + name, new XAttribute(instance + "type", "dcterms:W3CDTF"), madeAt);
        var document = new XDocument(new XElement(
            properties + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", properties), new XAttribute(XNamespace.Xmlns + "dc", dublinCore),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", instance),
            new XElement(dublinCore + "title", title),
            new XElement(dublinCore + "creator", author),
            new XElement(properties + "lastModifiedBy", author),
            version is null ? null : new XElement(properties + "version", version),
            Time("created"), Time("modified")));
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        document.Save(stream);
    }

    /// <summary>The same entries in a fixed order and with a fixed time: the library writes the time of writing.</summary>
    public static byte[] Settle(MemoryStream file)
    {
        using var rewritten = new MemoryStream();
        using (var source = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(rewritten, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entries = source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = ZipTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return rewritten.ToArray();
    }
}
