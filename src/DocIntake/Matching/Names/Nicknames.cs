namespace DocIntake.Matching.Names;

/// <summary>Short forms by which English and Spanish first names are commonly written.</summary>
internal static class Nicknames
{
    /// <summary>One family a line; a name may stand in several.</summary>
    private const string Families = """
        William Bill Billy Will Willie Liam
        Robert Bob Bobby Rob Robbie
        Richard Dick Rick Ricky Rich
        James Jim Jimmy Jamie
        John Jack Johnny Jon
        Joseph Joe Joey Jose Pepe
        Michael Mike Mikey Mick Miguel
        Thomas Tom Tommy
        Charles Charlie Chuck Carlos
        Edward Ed Eddie Ted Ned Eduardo
        Theodore Ted Teddy Theo
        Daniel Dan Danny
        David Dave Davey
        Christopher Chris Kit
        Matthew Matt
        Anthony Tony Antonio
        Andrew Andy Drew
        Steven Stephen Steve
        Kenneth Ken Kenny
        Ronald Ron Ronnie
        Donald Don Donnie
        Timothy Tim Timmy
        Gregory Greg
        Jeffrey Geoffrey Jeff
        Nicholas Nick Nicky
        Benjamin Ben Benny
        Samuel Samantha Sam Sammy
        Patrick Patricia Pat
        Patricia Patty Trish Tricia
        Alexander Alexandra Alex Sandy
        Lawrence Laurence Larry
        Gerald Jerry
        Raymond Ray
        Frederick Fred Freddy
        Francis Francisco Frank Paco
        Henry Hank Harry
        Harold Harry Hal
        Walter Walt
        Leonard Len Lenny Leo
        Eugene Gene
        Albert Alberto Al Bert
        Phillip Philip Phil
        Douglas Doug
        Joshua Josh
        Zachary Zach
        Nathan Nathaniel Nate
        Elizabeth Liz Beth Betty Lizzie Eliza
        Margaret Maggie Meg Peggy Marge
        Katherine Catherine Kathryn Kate Katie Kathy Cathy
        Jennifer Jen Jenny
        Barbara Barb
        Susan Suzanne Sue Susie
        Deborah Debra Deb Debbie
        Rebecca Becky Becca
        Kimberly Kim
        Pamela Pam
        Sandra Sandy
        Cynthia Cindy
        Christine Christina Kristin Chris Tina
        Jacqueline Jackie
        Victoria Vicky Tori
        Judith Judy
        Dorothy Dot Dottie
        Virginia Ginny
        Teresa Theresa Terry Tess
        Abigail Abby
        Amanda Mandy
        Melissa Missy
        Stephanie Steph
        Joanne Joanna Jo
        Guadalupe Lupe
        Dolores Lola
        Rosario Rosa Rosie
        Maria Mary Marie
        Enrique Quique
        Ignacio Nacho
        Jesus Chuy
        """;

    private static readonly ILookup<string, int> FamiliesOf = Families.Split('\n')
        .SelectMany((line, family) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (Name: Fold.Word(name), family)))
        .ToLookup(known => known.Name, known => known.family);

    /// <summary>True when both, folded, are forms of one name.</summary>
    public static bool AreOne(string a, string b) => FamiliesOf[a].Intersect(FamiliesOf[b]).Any();

    /// <summary>True when this, folded, is a form of any name here.</summary>
    public static bool IsName(string word) => FamiliesOf.Contains(word);
}
